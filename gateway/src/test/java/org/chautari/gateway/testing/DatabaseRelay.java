package org.chautari.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way from the gateway to its database, which can be cut and mended while both run. */
final class DatabaseRelay implements AutoCloseable {

    private final ServerSocket door;
    private final int databasePort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    DatabaseRelay(int databasePort) throws IOException {
        this.databasePort = databasePort;
        door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::acceptAll);
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(DatabaseRelay::hangUp);
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void acceptAll() {
        try {
            while (!door.isClosed()) {
                Socket client = door.accept();
                Thread.ofPlatform().daemon().start(() -> join(client));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void join(Socket client) {
        try (client) {
            if (cut) {
                return;
            }
            try (Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort)) {
                open.add(client);
                open.add(database);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                Thread.ofPlatform().daemon().start(() -> copy(database, client));
                copy(client, database);
                open.remove(client);
                open.remove(database);
            }
        } catch (IOException hungUp) {
            hangUp(client);
        }
    }

    private void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            // Either side may, at any time.
        } finally {
            hangUp(from);
            hangUp(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
