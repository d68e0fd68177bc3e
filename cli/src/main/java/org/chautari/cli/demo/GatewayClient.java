package org.chautari.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.JsonCalls.Answer;

/** A client of the gateway, as any in the world: it knows the protocol and its token. */
final class GatewayClient {

    private static final int OK = 200;

    private final JsonCalls calls = new JsonCalls();
    private final URI gateway;
    private final String token;

    GatewayClient(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    JsonNode details(DemoBill bill, String reference) throws InterruptedException {
        Map<String, Object> request = new LinkedHashMap<>(bill.customer());
        request.put("reference", reference);
        return post("details", bill.service(), request);
    }

    JsonNode commit(DemoBill bill, String reference, String session, Choice choice) throws InterruptedException {
        Map<String, Object> request = new LinkedHashMap<>(choice.selector());
        request.put("session_id", session);
        if (bill.commitTakesReference()) {
            request.put("reference", reference);
        }
        if (bill.commitTakesAmount()) {
            request.put("amount", choice.amount());
        }
        return post("commit", bill.service(), request);
    }

    BigDecimal creditsAvailable() throws InterruptedException {
        String query = "?token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        JsonNode balance = accepted(calls.send(
                JsonCalls.request(gateway.resolve("/api/balance" + query)).build(), "gateway"));
        return new BigDecimal(balance.path("credits_available").asText());
    }

    private JsonNode post(String step, String service, Map<String, Object> request) throws InterruptedException {
        request.put("token", token);
        URI address = gateway.resolve("/api/servicegroup/" + step + "/" + service + "/");
        return accepted(calls.send(
                JsonCalls.request(address).POST(JsonCalls.body(request)).build(), "gateway"));
    }

    private static JsonNode accepted(Answer answer) {
        if (answer.status() != OK) {
            throw new CommandFailure("The gateway refused (HTTP %d): %s".formatted(answer.status(), answer.body()));
        }
        return answer.body();
    }
}
