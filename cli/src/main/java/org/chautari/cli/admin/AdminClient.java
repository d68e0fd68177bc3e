package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chautari.cli.AnswerLost;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.JsonCalls.Answer;
import org.jspecify.annotations.Nullable;

/** A gateway's admin API. A refusal is a {@link CommandFailure} with the gateway's own sentence. */
public final class AdminClient {

    private static final int SUCCESS_BELOW = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FAULT_FROM = 500;
    private static final int REFUSAL_BYTES_MAX = 65_536;
    private static final Duration WHOLE_MAX = Duration.ofMinutes(30);
    private static final String GATEWAY = "gateway";

    private final JsonCalls calls = new JsonCalls();
    private final URI gateway;
    private final Credential credential;
    private final String operator;

    AdminClient(URI gateway, Credential credential, String operator) {
        this.gateway = gateway;
        this.credential = credential;
        this.operator = operator;
    }

    /** The API as the holder of the admin key uses it, under a name of their own. */
    public static AdminClient of(URI gateway, String key, String operator) {
        return new AdminClient(gateway, Credential.of(key, Credential.Kind.ADMIN_KEY), operator);
    }

    public JsonNode get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    /** What is at a path, however long the gateway takes to find it out. */
    JsonNode getHoweverLong(String path) throws InterruptedException {
        return send(request(path).timeout(WHOLE_MAX).GET());
    }

    public JsonNode post(String path, Map<String, ? extends @Nullable Object> content) throws InterruptedException {
        return send(request(path).POST(JsonCalls.body(content)));
    }

    /** Sets what is at a path. */
    public JsonNode put(String path, Map<String, ? extends @Nullable Object> content) throws InterruptedException {
        return send(request(path).PUT(JsonCalls.body(content)));
    }

    /** Changes some of what is at a path. */
    JsonNode patch(String path, Map<String, ? extends @Nullable Object> content) throws InterruptedException {
        return send(request(path).method("PATCH", JsonCalls.body(content)));
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
        return JsonCalls.request(gateway.resolve("/api/admin/" + path))
                .header("Authorization", credential.header())
                .header("X-Operator", operator);
    }

    /** What is at a path, however long it is; whoever asked reads it to its end, and closes it. */
    InputStream open(String path) throws InterruptedException {
        HttpRequest request = request(path)
                .setHeader("Accept", "text/csv, application/json")
                .timeout(WHOLE_MAX)
                .build();
        HttpResponse<InputStream> response = calls.open(request, GATEWAY);
        if (response.statusCode() >= SUCCESS_BELOW) {
            throw failure(new Answer(response.statusCode(), JsonCalls.parse(text(response), GATEWAY)));
        }
        return response.body();
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        Answer answer = calls.send(request.build(), GATEWAY);
        if (answer.status() >= SUCCESS_BELOW) {
            throw failure(answer);
        }
        return answer.body();
    }

    private CommandFailure failure(Answer answer) {
        if (answer.status() == UNAUTHORIZED) {
            return new CommandFailure(credential.refused());
        }
        String sentence = answer.body().path("error").asText("The gateway answered with HTTP " + answer.status() + ".");
        return answer.status() < FAULT_FROM ? new CommandFailure(sentence) : new AnswerLost(sentence);
    }

    private static String text(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            return new String(body.readNBytes(REFUSAL_BYTES_MAX), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AnswerLost("The gateway's answer broke off: try again.", e);
        }
    }
}
