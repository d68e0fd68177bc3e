package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.JsonCalls.Answer;

/** An operator of a gateway, with its admin key. */
final class Operator {

    private final JsonCalls calls = new JsonCalls();
    private final Queue<String> issuedTokens = new ConcurrentLinkedQueue<>();
    private final URI gateway;
    private final String key;

    Operator(URI gateway, String key) {
        this.gateway = gateway;
        this.key = key;
    }

    /** An account with a client in each mode. */
    record Account(String name, Client test, Client live) {}

    /** An account's money in one mode, in rupees. */
    record Money(BigDecimal available, BigDecimal held, BigDecimal spent) {

        static Money of(String available, String held, String spent) {
            return new Money(new BigDecimal(available), new BigDecimal(held), new BigDecimal(spent));
        }

        static Money of(int available, int held, int spent) {
            return of(available + ".00", held + ".00", spent + ".00");
        }
    }

    /** A new account with so many rupees in test mode, and none in live mode. */
    Account newAccount(int rupees) throws InterruptedException {
        String name = "account-" + UUID.randomUUID();
        post("accounts", Map.of("name", name));
        Client test = issue(name, "test");
        Client live = issue(name, "live");
        grant(name, "test", rupees);
        return new Account(name, test, live);
    }

    void grant(String account, String mode, int rupees) throws InterruptedException {
        post(
                "accounts/" + account + "/credits",
                Map.of("mode", mode, "amount", Integer.toString(rupees), "key", mode, "reason", "a system test"));
    }

    private Client issue(String account, String mode) throws InterruptedException {
        JsonNode issued = post("accounts/" + account + "/tokens", Map.of("mode", mode));
        String token = issued.path("token").asText();
        issuedTokens.add(token);
        return new Client(gateway, token);
    }

    /** The tokens that were issued so far. */
    Iterable<String> issuedTokens() {
        return issuedTokens;
    }

    Money money(Account account) throws InterruptedException {
        return money(account.name(), "test");
    }

    Money money(String account, String mode) throws InterruptedException {
        JsonNode balances = get("accounts/" + account).path("balances").path(mode);
        return new Money(rupees(balances, "available"), rupees(balances, "held"), rupees(balances, "spent"));
    }

    /** How many payments of an account are in a state. */
    int payments(Account account, String state) throws InterruptedException {
        return get("payments?limit=500&account=%s&state=%s".formatted(account.name(), state))
                .path("payments")
                .size();
    }

    /** How many payments a reference has made, in a state. */
    int paymentsOf(String reference, String state) throws InterruptedException {
        return get("payments?reference=%s&state=%s".formatted(reference, state))
                .path("payments")
                .size();
    }

    void verifyLedger() throws InterruptedException {
        JsonNode verdict = get("ledger/verify");
        assertTrue(verdict.path("ok").asBoolean(), verdict::toPrettyString);
    }

    private static BigDecimal rupees(JsonNode balances, String name) {
        return new BigDecimal(balances.path(name).asText()).setScale(2);
    }

    private JsonNode get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    private JsonNode post(String path, Map<String, ?> content) throws InterruptedException {
        return send(request(path).POST(JsonCalls.body(content)));
    }

    private HttpRequest.Builder request(String path) {
        return JsonCalls.request(gateway.resolve("/api/admin/" + path)).header("Authorization", "Bearer " + key);
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        Answer answer = calls.send(request.build(), "gateway");
        assertEquals(2, answer.status() / 100, () -> "the operator was answered " + answer);
        return answer.body();
    }
}
