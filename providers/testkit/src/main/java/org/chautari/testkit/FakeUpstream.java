package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * An upstream on a real socket. It answers as documented, unless told how to behave for the next requests; and it keeps
 * what it received.
 */
public final class FakeUpstream {

    private static final Duration ARRIVE_MAX = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Queue<Behaviour> script = new ConcurrentLinkedQueue<>();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger arrivals = new AtomicInteger();
    private final int port;
    private Listener listener;

    FakeUpstream() {
        listener = listen(0);
        port = listener.socket().getLocalPort();
    }

    private record Listener(ServerSocket socket, Thread acceptor) {}

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What to do with the next request, or with the one after those already told. */
    void next(Behaviour behaviour) {
        script.add(behaviour);
    }

    /** Forgets what it was told and what it received. */
    void reset() {
        script.clear();
        received.clear();
        arrivals.set(0);
    }

    /** How many requests have begun to arrive. */
    int arrivals() {
        return arrivals.get();
    }

    /** Holds where so many requests have begun to arrive; the last may still be on its way. */
    void assertArrivals(int expected) {
        long giveUpNanos = System.nanoTime() + ARRIVE_MAX.toNanos();
        while (arrivals() < expected && System.nanoTime() < giveUpNanos) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        assertEquals(expected, arrivals());
    }

    /** How many requests of each kind of call were read whole. */
    Map<String, Long> receivedByAction() {
        return received.stream().collect(Collectors.groupingBy(Received::action, Collectors.counting()));
    }

    /** The requests that were read whole. */
    List<Received> received() {
        return List.copyOf(received);
    }

    /** Refuses connections while something else happens. */
    void downDuring(Runnable action) {
        stop();
        try {
            action.run();
        } finally {
            listener = listen(port);
        }
    }

    void stop() {
        try {
            listener.socket().close();
            // Only when its acceptor has left it is the socket really closed.
            listener.acceptor().join();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Listener listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new Listener(socket, Thread.ofVirtual().start(() -> acceptFrom(socket)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void acceptFrom(ServerSocket socket) {
        try {
            while (true) {
                Socket accepted = socket.accept();
                Thread.ofVirtual().start(() -> serve(accepted));
            }
        } catch (IOException stopped) {
            // Its socket was closed: no more connections.
        }
    }

    private void serve(Socket socket) {
        try (Connection connection = new Connection(socket, received::add)) {
            if (connection.awaitFirstByte()) {
                arrivals.incrementAndGet();
                Behaviour told = script.poll();
                (told == null ? Documented.BEHAVIOUR : told).serve(connection);
            }
        } catch (IOException gone) {
            // The other side went, which is what some tests are about.
        }
    }
}
