package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients learn when they look payments up (PROTOCOL.md §8). */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class StatusTest {

    @Test
    void aSuccessIsToldInAllThreeForms() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        Answer paid = merchant.commit("slow-net", order);
        String reference = order.path("reference").asText();

        Answer inQuery =
                Gateway.get("/api/service/status/?token=%s&reference=%s".formatted(merchant.token(), reference));
        Answer inPath = Gateway.get("/api/service/status/%s/%s".formatted(merchant.token(), reference));
        Answer inBody = Gateway.send(
                "GET",
                "/api/service/status",
                BodyPublishers.ofString(Json.of("token", merchant.token(), "reference", reference)
                        .toString()));

        assertEquals(200, inQuery.status(), inQuery.text());
        assertEquals(Json.parse("""
                        {"status": true, "state": "Success", "original_status": "Success", "refunded": false,
                         "refunded_amount": 0.00, "refunds": [], "amount": 1850.00, "extra_data": {},
                         "reference": "%s", "response_id": %d,
                         "details": {"transaction_id": 77, "updated_balance": 12.50}}""".formatted(reference, paid.at("id").longValue())), Json.parse(inQuery.text()));
        assertEquals(inQuery.text(), inPath.text());
        assertEquals(inQuery.text(), inBody.text());
    }

    @Test
    void whileItIsNotFinalTheClockIsHonest() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina~commit=unknown,status=unreachable"));
        merchant.commit("slow-net", order);

        Answer status = lookUp(merchant, order.path("reference").asText());

        assertEquals("Processing", status.at("state").asText());
        assertTrue(status.at("status").asBoolean());
        assertEquals("", status.at("details").asText());
        JsonNode outlook = status.at("extra_data");
        OffsetDateTime next = OffsetDateTime.parse(outlook.path("next_check_at").asText());
        OffsetDateTime last = OffsetDateTime.parse(outlook.path("resolves_by").asText());
        assertEquals("+05:45", next.getOffset().toString());
        assertTrue(Duration.between(OffsetDateTime.now(ZoneOffset.UTC), last).compareTo(Duration.ofHours(71)) > 0);
        assertTrue(Duration.between(OffsetDateTime.now(ZoneOffset.UTC), next).compareTo(Duration.ofMinutes(1)) < 0);
    }

    @Test
    void itTellsHowLongTheServiceTookLately() {
        Merchant merchant = Merchant.open();
        merchant.pay("far-net", "Bina~commit=unknown,status=success");
        Eventually.holds("it is final", () -> merchant.payment("state").equals("Success"));
        ObjectNode order = merchant.order(merchant.session("far-net", "Bina~commit=unknown,status=unreachable"));
        merchant.commit("far-net", order);

        Eventually.holds("it is told", () -> {
            JsonNode times = lookUp(merchant, order.path("reference").asText())
                    .at("extra_data")
                    .path("usually_final_within");
            return times.path("p50_seconds").isNumber()
                    && times.path("p95_seconds")
                                    .decimalValue()
                                    .compareTo(times.path("p50_seconds").decimalValue())
                            >= 0;
        });
    }

    @ParameterizedTest
    @CsvSource({"failed, Failed, Failed", "error, Failed, Error", "expired, Expired, Expired"})
    void whatWasRefusedLaterKeepsTheUpstreamsWord(String upstream, String state, String original) {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina~commit=queued,status=" + upstream));
        merchant.commit("slow-net", order);
        Eventually.holds("it is final", () -> merchant.payment("state").equals(state));

        Answer status = lookUp(merchant, order.path("reference").asText());

        assertEquals(state, status.at("state").asText());
        assertEquals(original, status.at("original_status").asText());
        assertEquals("said later", status.at("details").asText());
        assertTrue(status.at("status").asBoolean());
    }

    @Test
    void aLookupHasItAskedAtOnceButNotTwiceInAMoment() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina~commit=unknown,status=unreachable"));
        merchant.commit("slow-net", order);
        String upstream = merchant.payment("upstream_reference");
        Eventually.holds("it was asked", () -> Provider.statuses(upstream) > 0);
        merchant.leaveAlone("0 seconds");

        lookUp(merchant, order.path("reference").asText());
        assertEquals("t", merchant.payment("due_at > now() + interval '50 minutes'"));

        Database.change(
                "UPDATE payment SET asked_at = now() - interval '31 seconds' WHERE account_id = ?",
                merchant.accountId());
        int before = Provider.statuses(upstream);
        lookUp(merchant, order.path("reference").asText());
        Eventually.holds("it is asked again", () -> Provider.statuses(upstream) > before);
    }

    @Test
    void whatIsNotTheCallersOwnIsAsUnknownAsWhatNeverWas() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        merchant.commit("slow-net", order);
        String reference = order.path("reference").asText();

        Answer foreign = lookUp(Merchant.open(), reference);
        Answer never = lookUp(merchant, "never-was");
        Answer live = Gateway.get("/api/service/status/%s/%s".formatted(merchant.liveToken(), reference));

        assertEquals(400, foreign.status());
        assertEquals("002", foreign.code());
        assertEquals(
                "The reference sent is not a valid reference.",
                foreign.at("message").asText());
        assertEquals("invalid_reference", foreign.at("error").asText());
        assertEquals(foreign.text(), never.text());
        assertEquals(foreign.text(), live.text());
    }

    @Test
    void manyAreToldInTheOrderAsked() {
        Merchant merchant = Merchant.open();
        ObjectNode first = merchant.order(merchant.session("slow-net", "Bina"));
        ObjectNode second = merchant.order(merchant.session("slow-net", "Bina~commit=refused@4000"));
        merchant.commit("slow-net", first);
        merchant.commit("slow-net", second);
        String references = "%s,never-was,%s,what is this?"
                .formatted(
                        second.path("reference").asText(),
                        first.path("reference").asText());

        Answer many = bulk(merchant, references, "4");

        assertEquals(200, many.status(), many.text());
        assertEquals("Success", many.at("message").asText());
        JsonNode detail = many.at("detail");
        assertEquals(4, detail.size());
        assertEquals("Error", detail.get(0).path("state").asText());
        assertTrue(detail.get(0).path("status").asBoolean());
        assertEquals("The provider says no.", detail.get(0).path("details").asText());
        assertEquals("Success", detail.get(2).path("state").asText());
        assertEquals(Json.parse("""
                        {"status": false, "state": "Error", "details": "Invalid reference obtained for account",
                         "reference": "never-was", "response_id": 0, "amount": 0.00}"""), Json.parse(detail.get(1).toString()));
        assertFalse(detail.get(3).path("status").asBoolean());
    }

    @Test
    void nobodyWaitsForWhoeverWritesAPayment() throws SQLException {
        Merchant merchant = Merchant.open();
        merchant.pay("plain-net", "Bina~commit=unknown,status=processing");
        String reference = merchant.payment("reference");
        merchant.leaveAlone("1 hour");
        try (Connection other = Database.connect(Database.OWNER);
                PreparedStatement held =
                        other.prepareStatement("SELECT FROM payment WHERE account_id = ? FOR UPDATE")) {
            other.setAutoCommit(false);
            held.setLong(1, merchant.accountId());
            held.execute();

            Answer many = bulk(merchant, reference, "1");

            assertEquals(200, many.status(), many.text());
            assertEquals("Processing", many.at("detail").get(0).path("state").asText());
        }
    }

    @Test
    void whatNoDatabaseTakesIsOnlyUnknown() {
        Answer many = bulk(Merchant.open(), "a\u0000b,a\ud800", "2");

        assertEquals(200, many.status(), many.text());
        assertEquals("Error", many.at("detail").get(1).path("state").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "0", "-1", "three", ""})
    void theNumberOfReferencesMustAgree(String length) {
        Answer refused = bulk(Merchant.open(), "a,b,c", length);

        assertEquals("1010", refused.code());
        assertTrue(refused.at("error_data").has("reference_length"), refused.text());
    }

    @Test
    void aHundredAreNotTooManyAndOneMoreIs() {
        Merchant merchant = Merchant.open();
        String hundred = IntStream.range(0, 100).mapToObj(n -> "r" + n).collect(Collectors.joining(","));

        assertEquals(100, bulk(merchant, hundred, "100").at("detail").size());
        assertEquals("1010", bulk(merchant, hundred + ",one", "101").code());
    }

    @Test
    void aTokenWithoutTheScopeLearnsNothing() {
        Merchant merchant = Merchant.open();
        Database.change(
                "UPDATE token SET scopes = '{details,commit,balance}' WHERE account_id = ?", merchant.accountId());

        assertEquals("1009", lookUp(merchant, "any").code());
        assertEquals("1009", bulk(merchant, "any", "1").code());
        assertEquals("1001", Gateway.get("/api/service/status/?reference=any").code());
        assertEquals("1002", Gateway.get("/api/service/status/TEST:nobody/any").code());
        assertEquals(
                "1012",
                Gateway.get("/api/service/status/?token=" + Merchant.open().token())
                        .code());
    }

    private static Answer lookUp(Merchant merchant, String reference) {
        return Gateway.get("/api/service/status/?token=%s&reference=%s".formatted(merchant.token(), reference));
    }

    private static Answer bulk(Merchant merchant, String references, String length) {
        return Gateway.send(
                "GET",
                "/api/service/bulk/status/",
                BodyPublishers.ofString(
                        Json.of("token", merchant.token(), "references", references, "reference_length", length)
                                .toString()));
    }
}
