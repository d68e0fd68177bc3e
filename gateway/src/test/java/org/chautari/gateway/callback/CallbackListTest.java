package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator's pages of reports. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class CallbackListTest {

    private static final String ADD_LOW_BALANCE = """
            INSERT INTO callback (kind, account_id, mode, credits_paisa, threshold_paisa, state, due_since, due_at)
            VALUES ('low-balance', ?, 'TEST', 5, 10, ?, now(), '2100-01-01T00:00:00Z')""";

    private static final String ADD_PAYMENT = """
            INSERT INTO callback (payment_id, account_id, mode, due_since, due_at)
            VALUES (?, ?, 'TEST', now(), '2100-01-01T00:00:00Z')""";

    @BeforeEach
    void findNothing() {
        Database.change("DELETE FROM callback");
    }

    @AfterEach
    void leaveNothing() {
        Database.change("DELETE FROM callback");
    }

    @Test
    void pagesHaveEveryReportOnceTheNewestFirst() {
        Merchant merchant = Merchant.open();
        for (String state : List.of("due", "gone", "undelivered", "due", "gone")) {
            Database.change(ADD_LOW_BALANCE, merchant.accountId(), state);
        }
        Database.change(ADD_LOW_BALANCE, Merchant.open().accountId(), "due");
        String query = "/callbacks?limit=2&account=" + merchant.name();

        List<Long> ids = new ArrayList<>();
        Answer page = Operator.get(query);
        collect(page, ids);
        while (page.at("next_cursor").isTextual()) {
            page = Operator.get(query + "&cursor=" + page.at("next_cursor").asText());
            collect(page, ids);
        }

        assertEquals(
                ids.stream().sorted((one, other) -> Long.compare(other, one)).toList(), ids);
        assertEquals(5, ids.size());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 4",
        "state=due, 2",
        "state=gone, 1",
        "kind=low-balance, 3",
        "kind=payment, 1",
        "kind=refund, 0",
        "state=due&kind=low-balance, 1",
        "state=gone&kind=payment, 0",
    })
    void narrowingLeavesWhatFits(String narrowing, int expected) {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Asha").at("id").longValue();
        Database.change(ADD_PAYMENT, payment, merchant.accountId());
        List.of("due", "gone", "undelivered")
                .forEach(state -> Database.change(ADD_LOW_BALANCE, merchant.accountId(), state));

        Answer everybodys = Operator.get("/callbacks?" + narrowing);
        Answer own = Operator.get("/callbacks?account=" + merchant.name() + "&" + narrowing);

        assertEquals(expected, everybodys.at("callbacks").size(), everybodys.text());
        assertEquals(expected, own.at("callbacks").size(), own.text());
        assertEquals(
                0,
                Operator.get("/callbacks?account=somebody-else&" + narrowing)
                        .at("callbacks")
                        .size());
    }

    @Test
    void reportSaysWhatItIsOf() {
        Merchant merchant = Merchant.open();
        Answer paid = merchant.pay("slow-net", "Asha");
        Database.change(ADD_PAYMENT, paid.at("id").longValue(), merchant.accountId());
        Database.change(ADD_LOW_BALANCE, merchant.accountId(), "due");

        JsonNode listed = Operator.get("/callbacks").at("callbacks");

        JsonNode low = listed.get(0);
        assertEquals("low-balance", low.path("kind").asText());
        assertNull(low.path("payment_id").textValue());
        JsonNode ofPayment = listed.get(1);
        assertEquals("payment", ofPayment.path("kind").asText());
        assertEquals(paid.at("id"), ofPayment.path("payment_id"));
        assertEquals(merchant.payment("reference"), ofPayment.path("reference").asText());
        assertEquals(merchant.name(), ofPayment.path("account").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "state=odd, state",
        "kind=odd, kind",
        "limit=0, limit",
        "limit=501, limit",
        "limit=x, limit",
        "account=No Name, account",
        "cursor=x, cursor",
        "unknown=x, unknown",
        "state=due&state=gone, state",
    })
    void queryOfAnotherFormIsRefusedByItsField(String query, String field) {
        Answer answer = Operator.get("/callbacks?" + query.replace(" ", "%20"));

        assertEquals(400, answer.status(), answer.text());
        assertEquals(field, answer.at("field").asText(), answer.text());
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        Database.change(ADD_LOW_BALANCE, Merchant.open().accountId(), "due");
        String cursor =
                Operator.get("/callbacks?limit=1&state=due").at("next_cursor").asText();

        Answer answer = Operator.get("/callbacks?limit=1&state=gone&cursor=" + cursor);

        assertEquals("400 cursor", answer.status() + " " + answer.at("field").asText());
        assertEquals(
                200,
                Operator.get("/callbacks?limit=5&state=due&cursor=" + cursor).status());
    }

    @Test
    void bodyOfAReportIsAnObject() {
        assertEquals(
                "body",
                Operator.post("/callbacks", Json.parse("[]")).at("field").asText());
    }

    private static void collect(Answer page, List<Long> ids) {
        assertEquals(200, page.status(), page.text());
        page.at("callbacks").forEach(row -> ids.add(row.path("id").longValue()));
    }
}
