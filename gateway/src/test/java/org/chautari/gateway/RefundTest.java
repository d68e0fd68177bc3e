package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Credits given back of what was paid: once for each key, never more than was paid. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class RefundTest {

    @Test
    void wholePaymentIsRefundedAndItsClientSeesIt() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Gita"));
        long payment = merchant.commit("slow-net", order).at("id").longValue();

        Answer refunded = refund(payment, Json.of("key", key(), "reason", "paid by mistake"));

        assertEquals(200, refunded.status(), refunded.text());
        assertEquals("0.00", refunded.at("left").asText());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
        Answer status = Gateway.get("/api/service/status/%s/%s"
                .formatted(merchant.token(), order.path("reference").asText()));
        assertEquals("Success", status.at("state").asText());
        assertTrue(status.at("refunded").booleanValue());
        assertEquals("1850.00", status.at("refunded_amount").asText());
        assertEquals(
                "paid by mistake", status.at("refunds").path(0).path("remarks").asText());
        assertEquals("1850.00", status.at("refunds").path(0).path("amount").asText());
        assertTrue(status.at("refunds").path(0).path("created_at").asText().endsWith("+05:45"), status.text());
        booksAreRight();
    }

    @Test
    void partsAreRefundedUntilNothingIsLeft() {
        Merchant merchant = priced();
        long payment = paid(merchant);

        List<String> back = List.of("0.01", "1849.98").stream()
                .map(amount -> refund(payment, refund(amount))
                        .at("refund")
                        .path("credits")
                        .asText())
                .toList();
        Answer tooMuch = refund(payment, refund("0.02"));
        Answer rest = refund(payment, Json.of("key", key(), "reason", "the rest"));
        Answer nothing = refund(payment, Json.of("key", key(), "reason", "more"));

        assertEquals(List.of("0.01", "1813.73"), back);
        assertEquals(409, tooMuch.status());
        assertTrue(tooMuch.at("error").asText().contains("0.01 rupees"), tooMuch.text());
        assertEquals("0.01", rest.at("refund").path("amount").asText());
        assertEquals("0.01", rest.at("refund").path("credits").asText());
        assertEquals(409, nothing.status());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
        assertEquals(
                3,
                Operator.get("/payments/%d/refunds".formatted(payment)).json().size());
        booksAreRight();
    }

    @Test
    void repeatWithTheSameKeyMovesNothingMore() {
        Merchant merchant = Merchant.open();
        long payment = paid(merchant);
        ObjectNode order = refund("100");

        Answer first = refund(payment, order);
        Answer again = refund(payment, order);
        Answer other = refund(payment, order.deepCopy().put("amount", "101"));
        Answer ofOther = refund(paid(merchant), order);

        assertEquals(first.at("refund"), again.at("refund"));
        assertEquals("1750.00", again.at("left").asText());
        assertEquals(409, other.status());
        assertEquals(409, ofOther.status());
        assertEquals(1, movements(merchant));
    }

    @Test
    void manyAtOnceRefundNoMoreThanWasPaid() {
        Merchant merchant = Merchant.open();
        long payment = paid(merchant);
        ObjectNode same = refund("100");

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 16)
                .mapToObj(nth -> Operator.postAsync(
                        "/payments/%d/refunds".formatted(payment), nth % 4 == 0 ? same : refund("200")))
                .toList();
        long done = answers.stream()
                .map(CompletableFuture::join)
                .filter(answer -> answer.status() == 200)
                .count();

        long refunded = Database.number("SELECT refunded_paisa FROM refund_total WHERE payment_id = ?", payment);
        assertTrue(refunded <= 185_000 && refunded >= 170_000, () -> "refunded " + refunded);
        assertTrue(done >= 9, () -> "done " + done);
        assertEquals(refunded, Database.number("SELECT sum(amount_paisa) FROM refund WHERE payment_id = ?", payment));
        assertEquals(1_000_000 - 185_000 + refunded, merchant.availablePaisa());
        booksAreRight();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"commit=unknown,status=unreachable", "commit=refused@4000", "commit=queued,status=unreachable"})
    void whatWasNotPaidIsNotRefunded(String script) {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Gita~" + script);
        long payment = Long.parseLong(merchant.payment("id"));

        Answer refunded = refund(payment, Json.of("key", key(), "reason", "asked for"));

        assertEquals(409, refunded.status(), refunded.text());
        assertEquals(0, movements(merchant));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "amount, 0",
                "amount, -5",
                "amount, 1e300",
                "amount, 1.005",
                "amount, 99999999",
                "key, a b",
                "reason, ''",
                "currency, NPR"
            })
    void badFieldIsNamedAndNothingMoves(String field, String value) {
        Merchant merchant = Merchant.open();
        long payment = paid(merchant);

        Answer refused = refund(payment, refund("5").put(field, value.equals("''") ? "" : value));

        assertEquals(400, refused.status(), refused.text());
        assertEquals(field, refused.at("field").asText());
        assertEquals(0, movements(merchant));
    }

    @Test
    void unknownPaymentIsNotFound() {
        assertEquals(404, refund(999_999_999_999L, refund("5")).status());
    }

    private static Answer refund(long payment, JsonNode order) {
        return Operator.post("/payments/%d/refunds".formatted(payment), order);
    }

    private static ObjectNode refund(String amount) {
        return Json.of("amount", amount, "key", key(), "reason", "asked for");
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static long paid(Merchant merchant) {
        return merchant.pay("slow-net", "Gita").accepted("Success").at("id").longValue();
    }

    private static Merchant priced() {
        Merchant merchant = Merchant.open();
        Answer set = Operator.post(
                "/accounts/%s/prices".formatted(merchant.name()),
                Json.parse(
                        "{'service': 'slow-net', 'commission': {'percent': '2.5'}, 'service_charge': {'flat': '10'}}"));
        assertEquals(201, set.status(), set.text());
        return merchant;
    }

    private static long movements(Merchant merchant) {
        return Database.number(
                "SELECT count(*) FROM ledger_movement WHERE account_id = ? AND kind = 'refund'", merchant.accountId());
    }

    private static void booksAreRight() {
        Answer verdict = Operator.get("/ledger/verify");
        assertTrue(verdict.at("ok").booleanValue(), verdict.text());
    }
}
