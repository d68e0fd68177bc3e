package org.chautari.cli.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between providers and their upstream: it carries bytes, until it is told to break. */
final class Relay implements AutoCloseable {

    private static final int CONNECT_MAX_MS = 2000;
    private static final int BACKLOG = 128;
    private static final int BUFFER_BYTES = 8192;

    private final ServerSocket listening;
    private final InetSocketAddress destination;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocket listening, InetSocketAddress destination) {
        this.listening = listening;
        this.destination = destination;
    }

    /** Starts one that leads to a port of this machine. */
    static Relay to(int port) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            Relay relay = new Relay(new ServerSocket(0, BACKLOG, loopback), new InetSocketAddress("localhost", port));
            Thread.ofVirtual().start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Resets every connection, whatever it carries at the moment; new ones are welcome at once. */
    void reset() {
        lines.forEach(Line::reset);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                Thread.ofVirtual().start(() -> connect(caller));
            } catch (IOException failed) {
                // Closed, or the caller has gone: either way there is nobody to tell.
            }
        }
    }

    private void connect(Socket caller) {
        Socket callee = new Socket();
        Line line = new Line(caller, callee);
        lines.add(line);
        try {
            callee.connect(destination, CONNECT_MAX_MS);
            Thread.ofVirtual().start(() -> line.carry(callee, caller));
            line.carry(caller, callee);
        } catch (IOException unreachable) {
            line.reset();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }

    /** A connection of both sides, which ends on both or on none. */
    private final class Line {

        private final Socket caller;
        private final Socket callee;

        Line(Socket caller, Socket callee) {
            this.caller = caller;
            this.callee = callee;
        }

        void carry(Socket from, Socket to) {
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                int read = from.getInputStream().read(buffer);
                while (read >= 0) {
                    to.getOutputStream().write(buffer, 0, read);
                    read = from.getInputStream().read(buffer);
                }
                end(false);
            } catch (IOException broken) {
                // What one side does to a connection, the other must feel.
                end(true);
            }
        }

        void reset() {
            end(true);
        }

        private void end(boolean reset) {
            if (lines.remove(this)) {
                close(caller, reset);
                close(callee, reset);
            }
        }

        private static void close(Socket socket, boolean reset) {
            try (socket) {
                if (reset) {
                    // Closed without waiting for what is unsent: the other side sees a reset.
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException closedAlready) {
                // What was wanted.
            }
        }
    }
}
