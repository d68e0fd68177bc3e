package org.chautari.gateway.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Lets tests reach the relay, which lives in another class loader than theirs. */
final class RelayControl implements AutoCloseable {

    private final HttpServer server;

    RelayControl(DatabaseRelay relay) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        on("/cut", relay::cut);
        on("/mend", relay::mend);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void on(String path, Runnable action) {
        server.createContext(path, exchange -> {
            action.run();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
    }
}
