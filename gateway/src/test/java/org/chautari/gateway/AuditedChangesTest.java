package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.DoubtfulPayment;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;

/** Every change that an operator makes is in the audit, with it or not at all. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AuditedChangesTest {

    private final String name = "op-" + UUID.randomUUID();
    private final Operator.Person operator = Operator.named(name);

    @Test
    void changesOfAnAccount() {
        String account = "shop-" + UUID.randomUUID();
        String path = "/accounts/" + account;
        operator.post("/accounts", Json.of("name", account));
        operator.send("PUT", path + "/repeat-guard", "");
        operator.send("PUT", path + "/repeat-guard", "{\"window_seconds\":null}");
        operator.post(
                path + "/credits", Json.of("mode", "test", "amount", "12.5", "key", "first", "reason", "to test with"));
        operator.send("PUT", path + "/callback", "{\"mode\":\"test\",\"url\":\"http://127.0.0.1:8089/a\"}");
        operator.send("PUT", path + "/callback", "{\"mode\":\"test\",\"url\":\"http://127.0.0.1:8089/b?key=s3cret\"}");
        operator.send("DELETE", path + "/callback?mode=test", "");

        assertEquals(
                List.of(
                        "account.open account %1$s null {\"name\":\"%1$s\",\"state\":\"active\",\"services\":null,\"expires_at\":null,\"rate\":null}"
                                .formatted(account),
                        "repeat-guard.set account %s {\"window_seconds\":null} {\"window_seconds\":120}"
                                .formatted(account),
                        "repeat-guard.set account %s {\"window_seconds\":120} {\"window_seconds\":null}"
                                .formatted(account),
                        "credits.grant account %s null {\"mode\":\"test\",\"amount\":12.50,\"key\":\"first\",\"reason\":\"to test with\"}"
                                .formatted(account),
                        "callback.set account %s null {\"mode\":\"test\",\"url\":\"http://127.0.0.1:8089/a\",\"new_secret\":true}"
                                .formatted(account),
                        "callback.set account %s {\"mode\":\"test\",\"url\":\"http://127.0.0.1:8089/a\"} {\"mode\":\"test\",\"url\":\"http://127.0.0.1:8089/b?***\",\"new_secret\":false}"
                                .formatted(account),
                        "callback.remove account %s {\"mode\":\"test\",\"url\":\"http://127.0.0.1:8089/b?***\"} null"
                                .formatted(account)),
                changes());
    }

    @Test
    void changesOfATokenWithoutTheSecret() {
        Merchant merchant = Merchant.open();
        Answer issued = operator.post("/accounts/" + merchant.name() + "/tokens", Json.of("mode", "live"));
        String id = issued.at("id").asText();
        operator.send("DELETE", "/tokens/" + id, "");
        operator.send("DELETE", "/tokens/" + id, "");

        List<String> changes = changes();

        String active = """
                {"account":"%s","mode":"live","prefix":"%s","state":"active",\
                "scopes":["balance","commit","details","lookup"],"services":null,"addresses":null,"expires_at":null,\
                "rate":null,"rotated_to":null}""".formatted(merchant.name(), issued.at("prefix").asText());
        assertEquals(
                List.of(
                        "token.issue token %s null %s".formatted(id, active),
                        "token.revoke token %s %s %s".formatted(id, active, active.replace("active", "revoked"))),
                changes);
        assertFalse(changes.toString().contains(issued.at("token").asText()));
    }

    @Test
    void decisionsAboutPayments() {
        DoubtfulPayment small = DoubtfulPayment.small();
        DoubtfulPayment large = DoubtfulPayment.of("6000");
        operator.post("/payments/" + small.id() + "/release", Json.of("reason", "cancelled there"));
        operator.post("/payments/" + small.id() + "/release", Json.of("reason", "cancelled there"));
        operator.post("/payments/" + large.id() + "/settle", Json.of("reason", "seen in the portal"));
        operator.post("/payments/" + large.id() + "/approve", Json.of("executed", true));

        assertEquals(
                List.of(
                        "payment.release payment %d {\"state\":\"Processing\"} {\"state\":\"Failed\",\"executed\":false,\"by\":\"%s\",\"approved_by\":\"\",\"reason\":\"cancelled there\"}"
                                .formatted(small.id(), name),
                        "payment.propose payment %d {\"state\":\"Processing\"} {\"state\":\"Processing\",\"executed\":true,\"reason\":\"seen in the portal\"}"
                                .formatted(large.id())),
                changes());
    }

    @Test
    void aRepeatedGrantIsOneChange() {
        Merchant merchant = Merchant.open();
        JsonNode grant = Json.of("mode", "test", "amount", "1", "key", "once", "reason", "to test with");
        operator.post("/accounts/" + merchant.name() + "/credits", grant);

        Answer again = operator.post("/accounts/" + merchant.name() + "/credits", grant);

        assertEquals(200, again.status());
        assertEquals(1, changes().size());
    }

    @Test
    void whatCannotBeAuditedDoesNotHappen() {
        Merchant merchant = Merchant.open();
        DoubtfulPayment payment = DoubtfulPayment.small();
        String credits = merchant.credits();
        String account = "shop-" + UUID.randomUUID();
        Database.change(
                "ALTER TABLE audit ADD CONSTRAINT nothing_of_one CHECK (actor <> '%s') NOT VALID".formatted(name));

        List<Integer> answered = List.of(
                operator.post("/accounts", Json.of("name", account)).status(),
                operator.post("/accounts/" + merchant.name() + "/tokens", Json.of("mode", "test"))
                        .status(),
                operator.post(
                                "/accounts/" + merchant.name() + "/credits",
                                Json.of("mode", "test", "amount", "1", "key", "k", "reason", "to test with"))
                        .status(),
                operator.post("/payments/" + payment.id() + "/settle", Json.of("reason", "seen in the portal"))
                        .status());

        Database.change("ALTER TABLE audit DROP CONSTRAINT nothing_of_one");
        assertEquals(List.of(500, 500, 500, 500), answered);
        assertEquals(0, Database.number("SELECT count(*) FROM account WHERE name = ?", account));
        assertEquals(2, Database.number("SELECT count(*) FROM token WHERE account_id = ?", merchant.accountId()));
        assertEquals(credits, merchant.credits());
        assertEquals("Processing", payment.column("state"));
    }

    /** The operator's changes in order: what, to what, before and after. */
    private List<String> changes() {
        JsonNode entries = Operator.get("/audit?actor=" + name).at("entries");
        return IntStream.range(0, entries.size())
                .mapToObj(nth -> entries.path(entries.size() - 1 - nth))
                .map(entry -> "%s %s %s %s"
                        .formatted(
                                entry.path("action").asText(),
                                entry.path("subject").asText(),
                                entry.path("before"),
                                entry.path("after")))
                .toList();
    }
}
