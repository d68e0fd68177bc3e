package org.chautari.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** HTTP calls that carry JSON. */
public final class JsonCalls {

    /** Reads and writes JSON; a number keeps every digit. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final Duration CONNECT_MAX = Duration.ofSeconds(6);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();

    /** An answer of any HTTP status; the body is null JSON where there was none. */
    public record Answer(int status, JsonNode body) {}

    /** A call to an address, with an answer expected within the limit. */
    public static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    /** JSON to be sent. */
    public static HttpRequest.BodyPublisher body(Object content) {
        try {
            return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No JSON can be made of this", e);
        }
    }

    /**
     * Makes a call.
     *
     * @param who answers there, for the sentence a user sees where nobody does
     */
    public Answer send(HttpRequest request, String who) throws InterruptedException {
        HttpResponse<String> response = send(request, BodyHandlers.ofString(), who);
        return new Answer(response.statusCode(), parse(response.body(), who));
    }

    /** Makes a call whose answer may be too long to be held; whoever asked reads it to its end, and closes it. */
    public HttpResponse<InputStream> open(HttpRequest request, String who) throws InterruptedException {
        return send(request, BodyHandlers.ofInputStream(), who);
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler, String who)
            throws InterruptedException {
        try {
            return client.send(request, handler);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new CommandFailure(
                    "No %s answers at %s: start one with ./chautari up, or name another address."
                            .formatted(who, base(request.uri())),
                    e);
        } catch (IOException e) {
            throw new AnswerLost(
                    "The %s at %s gave no answer, so what it did is not known: look before you repeat this."
                            .formatted(who, base(request.uri())),
                    e);
        }
    }

    /** What an answer says; {@code who} should have given it. */
    public static JsonNode parse(String body, String who) {
        try {
            return JSON.readTree(body.isBlank() ? "null" : body);
        } catch (JsonProcessingException e) {
            throw new AnswerLost("What answers there is no " + who + ": its answer is not JSON.", e);
        }
    }

    private static String base(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
