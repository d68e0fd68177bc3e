package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.History;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account could pay with at the end of a day of Kathmandu (PROTOCOL.md §9). */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class CreditsByDateTest {

    private static final String PATH = "/api/credits/bydate/";

    @Test
    void creditsOfADayAreThoseAfterItsLastMovement() {
        Merchant merchant = Merchant.with("100");
        History.lastAt(merchant, "2026-01-31 23:59:59.999999+05:45");
        merchant.grant("test", "50");
        History.lastAt(merchant, "2026-02-01 00:00:00+05:45");

        assertEquals(
                Json.parse("{'status': true, 'credits_available': 0.00}"),
                byDate(merchant, "2026-01-30").json());
        assertEquals(
                "100.00", byDate(merchant, "2026-01-31").at("credits_available").asText());
        assertEquals(
                "100.00", byDate(merchant, "26-01-31").at("credits_available").asText());
        assertEquals(
                "150.00", byDate(merchant, "2026-02-01").at("credits_available").asText());
        assertEquals(
                "150.00", byDate(merchant, "2026-03-01").at("credits_available").asText());
    }

    @Test
    void creditsOfTodayAreThoseOfNow() {
        Merchant merchant = Merchant.with("2000");
        merchant.pay("slow-net", "Devi").accepted("Success");

        Answer today = byDate(merchant, today().toString());

        assertEquals("150.00", today.at("credits_available").asText());
    }

    @Test
    void dayThatHasNotBegunIsRefused() {
        Merchant merchant = Merchant.open();
        LocalDate today;
        Answer ofTomorrow;
        do {
            today = today();
            ofTomorrow = byDate(merchant, today.plusDays(1).toString());
        } while (!today().equals(today));

        assertRefused(ofTomorrow);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'2026-02-30'",
                "'2025-02-29'",
                "'yesterday'",
                "''",
                "null",
                "20260131",
                "1e300",
                "-1",
                "true",
                "{}",
                "[]",
                "'2026-01-31T00:00:00Z'",
                "'9999-99-99'"
            })
    void whatIsNoDayIsRefused(String date) {
        Merchant merchant = Merchant.open();
        JsonNode request = Json.of("token", merchant.token()).set("date", Json.parse(date));

        assertRefused(Gateway.post(PATH, request));
    }

    @Test
    void othersMoneyStaysUnseen() {
        Merchant merchant = Merchant.open();
        Merchant other = Merchant.with("77");
        String today = LocalDate.now(ZoneId.of("Asia/Kathmandu")).toString();

        assertEquals("77.00", byDate(other, today).at("credits_available").asText());
        Answer live = Gateway.post(PATH, Json.of("token", merchant.liveToken(), "date", today));
        assertEquals("0.00", live.at("credits_available").asText());
    }

    @Test
    void tokenIsLookedAtFirst() {
        Merchant merchant = Merchant.open();

        Gateway.post(PATH, Json.of("date", "2026-02-30")).refused("1001");
        Gateway.post(PATH, Json.of("token", "TEST:nobody", "date", "2026-02-30"))
                .refused("1002");
        Database.change("UPDATE token SET scopes = '{details,commit}' WHERE account_id = ?", merchant.accountId());
        byDate(merchant, "2026-02-30").refused("1009");
    }

    @Test
    void oneRowOfAnIndexAnswers() {
        Merchant merchant = Merchant.open();

        String plan = Database.plan("""
                SELECT available_after_paisa FROM ledger_movement
                WHERE account_id = %d AND mode = 'TEST' AND created_at < now()
                ORDER BY created_at DESC LIMIT 1""".formatted(merchant.accountId()));

        assertTrue(plan.contains("Index Scan Backward using ledger_movement_in_order"), plan);
        assertFalse(plan.contains("Sort"), plan);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Kathmandu"));
    }

    private static Answer byDate(Merchant merchant, String date) {
        return Gateway.post(PATH, Json.of("token", merchant.token(), "date", date));
    }

    private static void assertRefused(Answer answer) {
        assertEquals(400, answer.status(), answer.text());
        assertEquals(2, answer.json().size(), answer.text());
        assertEquals("false", answer.at("status").asText(), answer.text());
        assertTrue(answer.at("detail").asText().startsWith("date: "), answer.text());
    }
}
