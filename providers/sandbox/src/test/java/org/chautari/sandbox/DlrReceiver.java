package org.chautari.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.Attribute;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** Someone whom delivery reports are sent to, who keeps them all, and shows them in a list at {@code /received}. */
final class DlrReceiver implements AutoCloseable {

    /** A report as it came in. */
    record Received(String path, String contentType, String id, String timestamp, String signature, Buffer body) {

        /** The fields of its form, as Netty reads them. */
        Map<String, String> fields() {
            DefaultFullHttpRequest request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1, HttpMethod.POST, path, Unpooled.wrappedBuffer(body.getBytes()));
            request.headers().set("Content-Type", contentType);
            HttpPostMultipartRequestDecoder decoder = new HttpPostMultipartRequestDecoder(request);
            try {
                Map<String, String> fields = new HashMap<>();
                for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
                    fields.put(data.getName(), ((Attribute) data).getValue());
                }
                return fields;
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            } finally {
                decoder.destroy();
            }
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final IntUnaryOperator statusOfAttempt;

    /**
     * Begins to listen.
     *
     * @param statusOfAttempt the HTTP status that answers each report, the first being 1
     */
    DlrReceiver(IntUnaryOperator statusOfAttempt) throws IOException {
        this.statusOfAttempt = statusOfAttempt;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/dlr/", this::receive);
        server.createContext("/received", this::show);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://localhost:%d/api/dlr/{service}/".formatted(port());
    }

    List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        Buffer body = Buffer.buffer(exchange.getRequestBody().readAllBytes());
        received.add(new Received(
                exchange.getRequestURI().getPath(),
                headers.getFirst("Content-Type"),
                headers.getFirst("webhook-id"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                body));
        exchange.getResponseHeaders().set("Location", "/api/dlr/elsewhere/");
        exchange.sendResponseHeaders(statusOfAttempt.applyAsInt(received.size()), -1);
        exchange.close();
    }

    private void show(HttpExchange exchange) throws IOException {
        ArrayNode list = Json.object().putArray("received");
        received.forEach(report -> list.addObject()
                .put("path", report.path())
                .put("body", report.body().toString()));
        byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
