package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts as an operator changes them, and what their clients notice of it. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AccountsAdminTest {

    @ParameterizedTest
    @CsvSource({"inactive, 1006", "deleted, 1005"})
    void stateIsInForceWithTheNextRequest(String state, String code) {
        Merchant merchant = Merchant.open();

        Answer changed = patch(merchant, "{'state': '%s'}".formatted(state));

        assertEquals(state, changed.at("state").asText(), changed.text());
        balance(merchant).refused(code);
    }

    @Test
    void inactiveAccountBecomesActiveAgain() {
        Merchant merchant = Merchant.open();
        patch(merchant, "{'state': 'inactive'}");

        Answer changed = patch(merchant, "{'state': 'active'}");

        assertEquals(200, changed.status(), changed.text());
        assertEquals(200, balance(merchant).status());
    }

    @Test
    void servicesAreInForceWithTheNextRequest() {
        Merchant merchant = Merchant.open();

        Answer changed = patch(merchant, "{'services': ['sky-tv', 'fast-fiber']}");

        assertEquals(Json.parse("['fast-fiber', 'sky-tv']"), changed.at("services"));
        merchant.details("plain-net", merchant.lookup("Maya")).refused("1008");
        patch(merchant, "{'services': null}");
        assertEquals(200, merchant.details("plain-net", merchant.lookup("Maya")).status());
    }

    @Test
    void endIsInForceWhenItComes() {
        Merchant merchant = Merchant.open();

        Answer changed = patch(merchant, "{'expires_at': '2099-01-31T18:30:00+05:45'}");

        assertEquals("2099-01-31T12:45:00Z", changed.at("expires_at").asText());
        assertEquals(200, balance(merchant).status());
        Database.change("UPDATE account SET expires_at = now() WHERE id = ?", merchant.accountId());
        balance(merchant).refused("1007");
        patch(merchant, "{'expires_at': null}");
        assertEquals(200, balance(merchant).status());
    }

    @Test
    void rateIsKeptAndRemoved() {
        Merchant merchant = Merchant.open();

        Answer changed = patch(merchant, "{'rate': {'per_second': 5, 'burst': 18000}}");

        assertEquals(Json.parse("{'per_second': 5, 'burst': 18000}"), changed.at("rate"));
        assertTrue(patch(merchant, "{'rate': null}").at("rate").isNull());
    }

    @Test
    void whatIsNotSaidStays() {
        Merchant merchant = Merchant.open();
        patch(merchant, "{'services': ['sky-tv'], 'rate': {'per_second': 7, 'burst': 9}}");
        JsonNode before =
                patch(merchant, "{'expires_at': '2099-01-31T00:00:00Z'}").json();

        Answer changed = patch(merchant, "{}");

        assertEquals(before, changed.json());
        assertEquals(before, Json.without(shown(merchant), "balances"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'state': 'gone'} | state",
                "{'state': null} | state",
                "{'state': 1} | state",
                "{'services': 'sky-tv'} | services",
                "{'services': ['no-such-net']} | services[0]",
                "{'services': ['sky-tv', null]} | services[1]",
                "{'expires_at': '2020-01-01T00:00:00Z'} | expires_at",
                "{'expires_at': '2099-01-31T00:00:00'} | expires_at",
                "{'expires_at': '2099-02-30T00:00:00Z'} | expires_at",
                "{'expires_at': '2099-01-31'} | expires_at",
                "{'expires_at': 4073587200} | expires_at",
                "{'rate': {'per_second': -1, 'burst': 10}} | rate.per_second",
                "{'rate': {'per_second': 0, 'burst': 10}} | rate.per_second",
                "{'rate': {'per_second': 1.5, 'burst': 10}} | rate.per_second",
                "{'rate': {'per_second': 1e300, 'burst': 10}} | rate.per_second",
                "{'rate': {'per_second': 1, 'burst': 3601}} | rate.burst",
                "{'rate': {'per_second': 1}} | rate.burst",
                "{'rate': {'per_second': 1, 'burst': 1, 'window': 1}} | rate.window",
                "{'rate': 5} | rate",
                "{'name': 'other'} | name",
                "{'state': 'inactive', 'colour': 'red'} | colour"
            })
    void badFieldIsNamedAndNothingIsDone(String body, String field) {
        Merchant merchant = Merchant.open();
        JsonNode before = shown(merchant);

        Answer answer = patch(merchant, body);

        assertEquals(400, answer.status(), answer.text());
        assertEquals(field, answer.at("field").asText(), answer.text());
        assertTrue(answer.at("error").asText().startsWith(field + ": "), answer.text());
        assertEquals(before, shown(merchant));
    }

    @Test
    void deletedAccountIsDeletedForGood() {
        Merchant merchant = Merchant.open();
        patch(merchant, "{'state': 'deleted'}");

        Answer answer = patch(merchant, "{'state': 'active'}");

        assertEquals(409, answer.status(), answer.text());
        assertEquals(409, patch(merchant, "{}").status());
        assertEquals(
                409,
                Operator.post("/accounts/" + merchant.name() + "/tokens", Json.of("mode", "test"))
                        .status());
        assertEquals("deleted", shown(merchant).path("state").asText());
        assertEquals(
                409,
                Operator.post("/accounts", Json.of("name", merchant.name())).status());
    }

    @Test
    void accountThatIsNotThereIs404() {
        Answer answer = Operator.patch("/accounts/nobody", Json.of());

        assertEquals(404, answer.status(), answer.text());
        assertEquals(404, Operator.get("/accounts/nobody").status());
        assertEquals(404, Operator.get("/accounts/No%20Body").status());
    }

    @Test
    void accountIsOpenedOnItsTerms() {
        String name = "shop-" + UUID.randomUUID();

        Answer opened = Operator.post("/accounts", Json.parse("""
                {'name': '%s', 'services': ['sky-tv'], 'expires_at': '2099-01-31T00:00:00Z',
                 'rate': {'per_second': 7, 'burst': 9}}""".formatted(name)));

        assertEquals(201, opened.status(), opened.text());
        assertEquals(Json.parse("""
                {'name': '%s', 'state': 'active', 'services': ['sky-tv'], 'expires_at': '2099-01-31T00:00:00Z',
                 'rate': {'per_second': 7, 'burst': 9}}""".formatted(name)), opened.json());
    }

    @Test
    void changeIsInTheAudit() {
        Merchant merchant = Merchant.open();
        patch(merchant, "{'state': 'inactive'}");
        patch(merchant, "{'state': 'inactive'}");

        JsonNode entries = Operator.get("/audit?action=account.change&subject=account%20" + merchant.name())
                .at("entries");

        assertEquals(1, entries.size(), "changed once: " + entries);
        assertEquals("active", entries.path(0).path("before").path("state").asText());
        assertEquals("inactive", entries.path(0).path("after").path("state").asText());
    }

    @Test
    void accountsAreListedPageByPage() {
        List<String> opened = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            opened.add("zz-" + n + "-" + UUID.randomUUID());
            Operator.post("/accounts", Json.of("name", opened.getLast()));
        }
        List<String> listed = new ArrayList<>();

        String cursor = "";
        do {
            Answer page = Operator.get("/accounts?limit=2" + cursor);
            page.at("accounts")
                    .forEach(account -> listed.add(account.path("name").asText()));
            cursor = "&cursor=" + page.at("next_cursor").asText();
        } while (!cursor.endsWith("=null"));

        assertEquals(listed.stream().sorted().distinct().toList(), listed);
        assertTrue(listed.containsAll(opened), listed.toString());
    }

    @ParameterizedTest
    @CsvSource({"limit=0, limit", "limit=1001, limit", "cursor=x, cursor", "state=active, state"})
    void badListingIsRefused(String query, String field) {
        Answer answer = Operator.get("/accounts?" + query);

        assertEquals(400, answer.status(), answer.text());
        assertEquals(field, answer.at("field").asText(), answer.text());
    }

    private static Answer patch(Merchant merchant, String body) {
        return Operator.patch("/accounts/" + merchant.name(), Json.parse(body));
    }

    private static JsonNode shown(Merchant merchant) {
        return Operator.get("/accounts/" + merchant.name()).json();
    }

    private static Answer balance(Merchant merchant) {
        return Gateway.get("/api/balance?token=" + merchant.token());
    }
}
