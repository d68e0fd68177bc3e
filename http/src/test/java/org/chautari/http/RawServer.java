package org.chautari.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that does one thing with every request, to the byte, and counts. */
final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Behaviour behaviour;

    /** What happens once a request was read, the {@code number}th of all. */
    interface Behaviour {
        void serve(Socket socket, int number) throws IOException;
    }

    RawServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    static Behaviour answer(int status, String body) {
        return (socket, number) -> write(
                socket, "HTTP/1.1 %d Status\r\ncontent-length: %d\r\n\r\n%s".formatted(status, body.length(), body));
    }

    static Behaviour silence() {
        return (socket, number) -> {};
    }

    static Behaviour reset() {
        return (socket, number) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    void behave(Behaviour next) {
        behaviour = next;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:%d/pay".formatted(listener.getLocalPort()));
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            while (readRequest(reader)) {
                behaviour.serve(socket, requests.incrementAndGet());
            }
        } catch (IOException | UncheckedIOException gone) {
            // The other side went, or this one hung up on purpose.
        }
    }

    private static boolean readRequest(BufferedReader reader) throws IOException {
        int length = 0;
        String line = reader.readLine();
        if (line == null) {
            return false;
        }
        for (; !line.isEmpty(); line = reader.readLine()) {
            if (line.startsWith("content-length:")) {
                length = Integer.parseInt(
                        line.substring("content-length:".length()).strip());
            }
        }
        return reader.skip(length) == length;
    }
}
