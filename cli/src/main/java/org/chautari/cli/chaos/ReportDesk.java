package org.chautari.cli.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Where the clients hear how their payments ended. Now and then it fails, as clients do. */
final class ReportDesk implements AutoCloseable {

    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int OK = 204;
    private static final int FAULT = 500;
    private static final int NO_BODY = -1;
    private static final double FAILS = 0.1;

    private final HttpServer server;
    private final Random random;
    private final Queue<Report> reports = new ConcurrentLinkedQueue<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repeats = new AtomicInteger();
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();

    /** One account's own desk. */
    private record Desk(Account account, WebhookKey key) {}

    private ReportDesk(HttpServer server, Random random) {
        this.server = server;
        this.random = random;
    }

    static ReportDesk open(long seed) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ReportDesk desk = new ReportDesk(server, new Random(seed));
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", desk::receive);
            server.start();
            return desk;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where an account wants its reports. */
    URI address(Account account) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path(account));
    }

    /** Listens for an account that was given a secret. */
    void expect(Account account, String secret) {
        desks.put(path(account), new Desk(account, WebhookKey.of(secret)));
    }

    private static String path(Account account) {
        return "/%s/%s".formatted(account.name(), account.mode());
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
            Desk desk = desks.get(exchange.getRequestURI().getPath());
            if (desk == null || random.nextDouble() < FAILS) {
                exchange.sendResponseHeaders(FAULT, NO_BODY);
            } else {
                keep(desk, exchange, body);
                exchange.sendResponseHeaders(OK, NO_BODY);
            }
        }
    }

    private void keep(Desk desk, HttpExchange exchange, byte[] body) {
        String id = String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id"));
        boolean genuine = desk.key()
                .signed(
                        id,
                        String.valueOf(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                        String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")),
                        body);
        if (!acknowledged.add(id)) {
            repeats.incrementAndGet();
        }
        reports.add(ReportForm.read(body, desk.account(), genuine));
    }

    /** What was received and acknowledged, repeats among it. */
    List<Report> reports() {
        return List.copyOf(reports);
    }

    /** How many reports came again although they had been acknowledged. */
    int repeats() {
        return repeats.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
