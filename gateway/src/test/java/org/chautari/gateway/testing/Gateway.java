package org.chautari.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.ConfigProvider;

/** The running gateway, as clients and operators reach it. */
public final class Gateway {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Gateway() {}

    /** The base of its URLs. */
    public static URI base() {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class));
    }

    /** Posts JSON. */
    public static Answer post(String path, JsonNode body) {
        return send("POST", path, BodyPublishers.ofString(body.toString()), "Content-Type", "application/json");
    }

    /** Posts bytes, whatever they are. */
    public static Answer post(String path, byte[] body) {
        return send("POST", path, BodyPublishers.ofByteArray(body), "Content-Type", "application/json");
    }

    /** Posts JSON and goes on. */
    public static CompletableFuture<Answer> postAsync(String path, JsonNode body) {
        HttpRequest request =
                request("POST", path, BodyPublishers.ofString(body.toString()), "Content-Type", "application/json");
        return CLIENT.sendAsync(request, BodyHandlers.ofString()).thenApply(Gateway::answer);
    }

    /** What all of them answered. */
    public static List<Answer> all(List<CompletableFuture<Answer>> underWay) {
        try {
            return underWay.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new AssertionError("a request got no answer", e.getCause());
        }
    }

    /** Gets. */
    public static Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    /** Sends anything. */
    public static Answer send(String method, String path, BodyPublisher body, String... headers) {
        try {
            return answer(CLIENT.send(request(method, path, body, headers), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .method(method, body)
                .timeout(ANSWER_MAX);
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }
}
