package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Credits are put right, and may go below zero as far as an overdraft lets them. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class CreditLimitsTest {

    @Test
    void adjustmentMovesUpAndDownOnceForItsKey() {
        Merchant merchant = Merchant.open();
        ObjectNode down = adjustment("-12.50");
        Answer first = adjust(merchant, down);

        Answer second = adjust(merchant, down);
        Answer up = adjust(merchant, adjustment("2.50"));

        assertEquals(Json.parse("{'adjusted': -12.50, 'credits_available': 9987.50}"), first.json());
        assertEquals(first, second);
        assertEquals(Json.parse("{'adjusted': 2.50, 'credits_available': 9990.00}"), up.json());
        assertEquals("999000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void adjustmentSentManyTimesAtOnceMovesOnce() {
        Merchant merchant = Merchant.with("10");
        ObjectNode down = adjustment("-10");

        List<Answer> answers = Gateway.all(Stream.generate(() -> Operator.postAsync(path(merchant, "adjust"), down))
                .limit(20)
                .toList());

        answers.forEach(answer -> assertEquals(200, answer.status(), answer.text()));
        assertEquals("0 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void otherAmountUnderAUsedKeyIs409() {
        Merchant merchant = Merchant.open();
        ObjectNode down = adjustment("-1");
        adjust(merchant, down);

        assertEquals(409, adjust(merchant, down.put("amount", "-2")).status());
        assertEquals("999900 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void adjustmentDoesNotGoBelowTheOverdraft() {
        Merchant merchant = Merchant.with("10");

        Answer tooMuch = adjust(merchant, adjustment("-10.01"));
        limit(merchant, Json.of("mode", "test", "overdraft", "0.01"));
        Answer justSo = adjust(merchant, adjustment("-10.01"));

        assertEquals(409, tooMuch.status(), tooMuch.text());
        assertEquals("-0.01", justSo.at("credits_available").asText());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-0", "", "-", "--1", "+1", "1.001", "-1.001", "1e300", "-1e300", "10000000", " 1", "- 1"})
    void badAdjustmentIsNotMade(String amount) {
        Merchant merchant = Merchant.open();

        Answer answer = adjust(merchant, adjustment(amount));

        assertEquals("400 amount", answer.status() + " " + answer.at("field").asText());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void overdraftIsPaidWith() {
        Merchant merchant = Merchant.with("1000");
        merchant.pay("slow-net", "Devi").refused("1016");
        limit(merchant, Json.of("mode", "test", "overdraft", "850"));

        Answer paid = merchant.pay("slow-net", "Devi").accepted("Success");

        assertEquals("-850.00", paid.at("credits_available").asText());
        merchant.pay("slow-net", "Devi").refused("1016");
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void overdraftInUseIsNotTakenBack() {
        Merchant merchant = Merchant.with("1000");
        limit(merchant, Json.of("mode", "test", "overdraft", "1000"));
        merchant.pay("slow-net", "Devi").accepted("Success");

        Answer lowered = limit(merchant, Json.of("mode", "test", "overdraft", "849.99"));
        Answer justSo = limit(merchant, Json.of("mode", "test", "overdraft", "850"));

        assertEquals(409, lowered.status(), lowered.text());
        assertEquals("850.00", justSo.at("overdraft").asText());
    }

    @Test
    void whatIsNotMentionedStays() {
        Merchant merchant = Merchant.open();
        limit(merchant, Json.of("mode", "test", "overdraft", "5", "low_balance", "100"));

        Answer low = Operator.put(path(merchant, "low-balance"), Json.of("mode", "test", "low_balance", "70"));
        Answer overdraft = limit(merchant, Json.of("mode", "test", "overdraft", "6"));
        Answer never = limit(merchant, Json.parse("{'mode': 'test', 'low_balance': null}"));

        assertEquals(Json.parse("{'mode': 'test', 'overdraft': 5.00, 'low_balance': 70.00}"), low.json());
        assertEquals(Json.parse("{'mode': 'test', 'overdraft': 6.00, 'low_balance': 70.00}"), overdraft.json());
        assertEquals(Json.parse("{'mode': 'test', 'overdraft': 6.00, 'low_balance': null}"), never.json());
        assertEquals(
                "credits.limits {\"mode\":\"test\",\"overdraft\":6.00,\"low_balance\":70.00}"
                        + " {\"mode\":\"test\",\"overdraft\":6.00,\"low_balance\":null}",
                Database.text(
                        "SELECT concat_ws(' ', action, before, after) FROM audit WHERE subject = ? ORDER BY seq DESC LIMIT 1",
                        "account " + merchant.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'-1'", "'1e300'", "'0.001'", "5", "null", "'10000000'"})
    void badOverdraftIsNamed(String overdraft) {
        Merchant merchant = Merchant.open();
        ObjectNode limits = Json.of("mode", "test");
        limits.set("overdraft", Json.parse(overdraft));

        Answer answer = limit(merchant, limits);

        assertEquals("400 overdraft", answer.status() + " " + answer.at("field").asText());
    }

    private static ObjectNode adjustment(String amount) {
        return Json.of(
                "mode", "test", "amount", amount, "key", UUID.randomUUID().toString(), "reason", "counted wrong");
    }

    private static Answer adjust(Merchant merchant, ObjectNode adjustment) {
        return Operator.post(path(merchant, "adjust"), adjustment);
    }

    private static Answer limit(Merchant merchant, JsonNode limits) {
        return Operator.put(path(merchant, "limits"), limits);
    }

    private static String path(Merchant merchant, String what) {
        return "/accounts/" + merchant.name() + "/credits/" + what;
    }
}
