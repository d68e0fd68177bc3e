package org.chautari.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.chautari.gateway.testing.document.Call;
import org.eclipse.microprofile.config.ConfigProvider;

/** The admin API, with the admin key in hand. Each request and its answer have to be as the document of the API says. */
public final class Operator {

    private static final String ADMIN = "/api/admin";

    private Operator() {}

    /** The admin key. */
    public static String key() {
        return ConfigProvider.getConfig().getValue("chautari.admin.key", String.class);
    }

    public static Answer get(String path) {
        return send("GET", path, "");
    }

    public static Answer post(String path, JsonNode body) {
        return post(path, body.toString());
    }

    public static Answer post(String path, String body) {
        return send("POST", path, body);
    }

    /** Posts and goes on, in a thread that knows the test's configuration. */
    public static CompletableFuture<Answer> postAsync(String path, JsonNode body) {
        return CompletableFuture.supplyAsync(
                () -> post(path, body), task -> Thread.ofVirtual().start(task));
    }

    public static Answer put(String path, JsonNode body) {
        return put(path, body.toString());
    }

    public static Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public static Answer patch(String path, JsonNode body) {
        return patch(path, body.toString());
    }

    public static Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public static Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** The holder of the admin key, under a name. */
    public static Person named(String name) {
        return new Person(List.of("Authorization", "Bearer " + key(), "X-Operator", name));
    }

    /** Whoever shows this token. */
    public static Person showing(String token) {
        return new Person(List.of("Authorization", "Bearer " + token));
    }

    /** Somebody who shows nothing. */
    public static Person stranger() {
        return new Person(List.of());
    }

    /** Somebody at the admin API. */
    public record Person(List<String> headers) {

        public Answer get(String path) {
            return send("GET", path, "");
        }

        public Answer post(String path, JsonNode body) {
            return send("POST", path, body.toString());
        }

        public Answer send(String method, String path, String body) {
            Answer answer = Gateway.send(
                    method,
                    ADMIN + path,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body),
                    Stream.concat(Stream.of("Content-Type", "application/json"), headers.stream())
                            .toArray(String[]::new));
            Call.check(method, path, body, answer);
            return answer;
        }
    }

    private static Answer send(String method, String path, String body) {
        return showing(key()).send(method, path, body);
    }
}
