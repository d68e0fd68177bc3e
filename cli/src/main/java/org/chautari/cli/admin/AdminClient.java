package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.JsonCalls.Answer;
import org.jspecify.annotations.Nullable;

/** A gateway's admin API. A refusal is a {@link CommandFailure} with the gateway's own sentence. */
public final class AdminClient {

    private static final int SUCCESS_BELOW = 300;
    private static final int UNAUTHORIZED = 401;

    private final JsonCalls calls = new JsonCalls();
    private final URI gateway;
    private final String key;

    public AdminClient(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    public JsonNode get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    public JsonNode post(String path, Map<String, ?> content) throws InterruptedException {
        return send(request(path).POST(JsonCalls.body(content)));
    }

    /** Sets what is at a path. */
    public JsonNode put(String path, Map<String, ? extends @Nullable Object> content) throws InterruptedException {
        return send(request(path).PUT(JsonCalls.body(content)));
    }

    JsonNode delete(String path) throws InterruptedException {
        return send(request(path).DELETE());
    }

    /** A name as one segment of a path, or as a value of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The query of those values that were given. */
    static String query(Map<String, ? extends @Nullable Object> values) {
        List<String> given = new ArrayList<>();
        values.forEach((name, value) -> {
            if (value != null) {
                given.add(name + "=" + encoded(value.toString()));
            }
        });
        return given.isEmpty() ? "" : "?" + String.join("&", given);
    }

    private HttpRequest.Builder request(String path) {
        return JsonCalls.request(gateway.resolve("/api/admin/" + path)).header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        Answer answer = calls.send(request.build(), "gateway");
        if (answer.status() == UNAUTHORIZED) {
            throw new CommandFailure(
                    "The gateway does not accept this admin key: check --admin-key-file, or CHAUTARI_ADMIN_KEY.");
        }
        if (answer.status() >= SUCCESS_BELOW) {
            throw new CommandFailure(
                    answer.body().path("error").asText("The gateway answered with HTTP " + answer.status() + "."));
        }
        return answer.body();
    }
}
