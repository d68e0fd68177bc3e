package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.JsonCalls.Answer;

/** A client of a gateway, as any in the world: it knows the protocol and its token. */
final class Client {

    private final JsonCalls calls = new JsonCalls();
    private final URI gateway;
    private final String token;
    private final Map<String, String> headers;

    Client(URI gateway, String token) {
        this(gateway, token, Map.of());
    }

    private Client(URI gateway, String token, Map<String, String> headers) {
        this.gateway = gateway;
        this.token = token;
        this.headers = headers;
    }

    /** What a details call opened. */
    record Session(Bill bill, String reference, String id) {}

    static String newReference() {
        return UUID.randomUUID().toString();
    }

    /** The same client at another gateway. */
    Client at(URI other) {
        return new Client(other, token, headers);
    }

    /** The same client, which traces its calls as parts of one of its own. */
    Client tracing(String traceId, String spanId) {
        return new Client(gateway, token, Map.of("traceparent", "00-%s-%s-01".formatted(traceId, spanId)));
    }

    Answer details(Bill bill, String script, String reference) throws InterruptedException {
        Map<String, String> request = new HashMap<>(bill.customer());
        request.computeIfPresent("username", (parameter, name) -> name + script);
        request.computeIfPresent("customer_id", (parameter, id) -> id + script);
        request.put("reference", reference);
        return post("details", bill.slug(), request);
    }

    /** A session for a customer whose name carries a script, or none. */
    Session open(Bill bill, String script) throws InterruptedException {
        return open(bill, script, newReference());
    }

    Session open(Bill bill, String script, String reference) throws InterruptedException {
        Answer answer = details(bill, script, reference);
        assertEquals(200, answer.status(), () -> "details of " + bill + script + ": " + answer.body());
        return new Session(bill, reference, answer.body().path("session_id").asText());
    }

    Answer commit(Session session) throws InterruptedException {
        return commit(session, session.reference());
    }

    /** Commits under a reference of its own, where the service's commit carries one. */
    Answer commit(Session session, String reference) throws InterruptedException {
        Map<String, String> request = new HashMap<>(session.bill().choice());
        request.put("session_id", session.id());
        if (session.bill().commitTakesReference()) {
            request.put("reference", reference);
        }
        return post("commit", session.bill().slug(), request);
    }

    /** Sends a request with the token put in. */
    Answer post(String action, String slug, Map<String, ?> request) throws InterruptedException {
        Map<String, Object> body = new HashMap<>(request);
        body.put("token", token);
        URI address = gateway.resolve("/api/servicegroup/%s/%s/".formatted(action, slug));
        return send(JsonCalls.request(address).POST(JsonCalls.body(body)));
    }

    /** Asks for the state of a payment, with all that it takes in the address. */
    Answer statusByPath(String reference) throws InterruptedException {
        return send(JsonCalls.request(gateway.resolve("/api/service/status/%s/%s".formatted(token, reference)))
                .GET());
    }

    /** The same, in the query. */
    Answer statusByQuery(String reference) throws InterruptedException {
        return send(JsonCalls.request(
                        gateway.resolve("/api/service/status/?token=%s&reference=%s".formatted(token, reference)))
                .GET());
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        headers.forEach(request::header);
        return calls.send(request.build(), "gateway");
    }

    static String state(Answer answer) {
        return answer.body().path("state").asText();
    }

    static String errorCode(Answer answer) {
        return answer.body().path("error_code").asText();
    }

    static JsonNode details(Answer answer) {
        return answer.body().path("details");
    }
}
