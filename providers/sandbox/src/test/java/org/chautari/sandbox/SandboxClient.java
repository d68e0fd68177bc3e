package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A caller of the sandbox, as a provider would be one; and one with a bare socket, to see how a call really ends. */
final class SandboxClient {

    static final String TEST_TOKEN = "TEST:sandbox-token";
    static final String LIVE_TOKEN = "sandbox-token";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** An HTTP answer. */
    record Answered(int httpStatus, JsonNode body) {

        String errorCode() {
            return body.path("error_code").asText();
        }

        String state() {
            return body.path("state").asText();
        }
    }

    private final int port;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    SandboxClient(int port) {
        this.port = port;
    }

    static String newReference() {
        return UUID.randomUUID().toString();
    }

    static ObjectNode object(String json) {
        try {
            return (ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }

    /** A details call in test mode. */
    Answered details(String slug, String customer, String reference) {
        return details(slug, customer, reference, TEST_TOKEN);
    }

    private Answered details(String slug, String customer, String reference, String token) {
        String parameter = slug.equals("dishhome-updated") ? "customer_id" : "username";
        ObjectNode body = Json.object().put("token", token).put("reference", reference);
        return post("details", slug, body.put(parameter, customer).toString());
    }

    /** A commit of konnect's shortest package, in test mode, for a session that was just opened. */
    ObjectNode konnectCommit(String customer, String reference) {
        return konnectCommit(customer, reference, TEST_TOKEN);
    }

    /** A commit of konnect's shortest package for a session that was just opened. */
    ObjectNode konnectCommit(String customer, String reference, String token) {
        JsonNode session =
                details("konnect", customer, newReference(), token).body().path("session_id");
        ObjectNode body = object("{\"package_id\": \"1-4412-8-1\", \"amount\": \"1850\"}");
        body.put("token", token).put("reference", reference).set("session_id", session);
        return body;
    }

    Answered post(String call, String slug, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/api/servicegroup/%s/%s/".formatted(call, slug)))
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** The book's rows for a reference. */
    JsonNode book(String reference) {
        return send(HttpRequest.newBuilder(uri("/book?reference=" + reference)).build())
                .body();
    }

    /** The whole book. */
    JsonNode book() {
        return send(HttpRequest.newBuilder(uri("/book")).build()).body();
    }

    Answered get(String path) {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    /** The status lookup of a reference. */
    Answered status(String token, String reference) {
        return get("/api/service/status/?token=%s&reference=%s".formatted(token, reference));
    }

    /** A GET with a body. */
    Answered get(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .method("GET", HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Asks again and again until the answer is as it should be, which it must be soon. */
    static <T> T await(Supplier<T> question, Predicate<T> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T answered = question.get();
        while (!wanted.test(answered)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still " + answered);
            }
            Thread.onSpinWait();
            answered = question.get();
        }
        return answered;
    }

    /** Sends a commit over a socket of its own and leaves the rest to the reader. */
    Socket rawCommit(String slug, String body, Duration readTimeout) throws IOException {
        Socket socket = new Socket("localhost", port);
        socket.setSoTimeout((int) readTimeout.toMillis());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST /api/servicegroup/commit/%s/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                        .formatted(slug, bytes.length);
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    private Answered send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answered(response.statusCode(), Json.parse(response.body()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private URI uri(String path) {
        return URI.create("http://localhost:%d%s".formatted(port, path));
    }
}
