package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Provider;
import org.chautari.gateway.testing.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over the rate of their account or token, and the order in which that is found out. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class RateLimitTest {

    @ParameterizedTest
    @ValueSource(strings = {"account", "token"})
    void requestsOverTheRateAre1018(String holder) {
        Merchant merchant = Merchant.open();
        limit(merchant, holder);
        exhaust(merchant);

        Answer answer = overTheRate(merchant, () -> balance(merchant));

        assertEquals("Too many requests: wait a moment.", answer.at("details").asText());
        assertTrue(answer.at("error_data").isEmpty());
        List<ObjectNode> lookups = new ArrayList<>();
        overTheRate(merchant, () -> {
            lookups.add(merchant.lookup("Maya~details=refused@4000"));
            return merchant.details("plain-net", lookups.getLast());
        });
        assertEquals(0, Provider.lookups(lookups.getLast().path("reference").asText()), "the provider isn't asked");
        overTheRate(merchant, () -> Gateway.get("/api/service/status/?reference=x&token=" + merchant.token()));
        overTheRate(
                merchant,
                () -> Gateway.get(
                        "/api/service/bulk/status/?references=x&reference_length=1&token=" + merchant.token()));
        overTheRate(merchant, () -> merchant.commit("plain-net", Json.of("token", merchant.token())));
        assertEquals("0 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @Test
    void rateOfATokenIsItsOwn() {
        Merchant merchant = Merchant.open();
        limit(merchant, "token", "mode = 'TEST'");
        exhaust(merchant);

        Answer answer = Gateway.get("/api/balance?token=" + merchant.liveToken());

        assertEquals(200, answer.status(), answer.text());
    }

    @Test
    void rateOfAnAccountIsThatOfAllItsTokensOfAMode() {
        Merchant merchant = Merchant.open();
        String another = Operator.post("/accounts/" + merchant.name() + "/tokens", Json.of("mode", "test"))
                .at("token")
                .asText();
        limit(merchant, "account");

        exhaust(merchant);

        Answer answer = overTheRate(merchant, () -> Gateway.get("/api/balance?token=" + another));
        assertEquals("1018", answer.code());
    }

    @Test
    void whatIsTriedOutTakesNothingFromWhatPays() {
        Merchant merchant = Merchant.open();
        limit(merchant, "account");
        exhaust(merchant);

        Answer answer = Gateway.get("/api/balance?token=" + merchant.liveToken());

        assertEquals(200, answer.status(), answer.text());
    }

    @Test
    void newRateIsInForceAtOnce() {
        Merchant merchant = Merchant.open();
        limit(merchant, "account");
        exhaust(merchant);

        Database.change(
                "UPDATE account SET rate_per_second = NULL, rate_burst = NULL WHERE id = ?", merchant.accountId());

        IntStream.range(0, 20).forEach(n -> assertEquals(200, balance(merchant).status()));
    }

    @Test
    void whoMayNotComesBeforeHowOften() {
        Merchant merchant = Merchant.open();
        limit(merchant, "account");
        Database.change("UPDATE token SET scopes = '{balance}' WHERE account_id = ?", merchant.accountId());
        exhaust(merchant);

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        answer.refused("1009");
        assertEquals(
                "404 1008",
                merchant.details("no-such-net", merchant.lookup("Maya")).verdict());
    }

    @Test
    void whatIsRefusedIsCountedToo() {
        boolean counted = Stream.generate(Merchant::open).limit(5).anyMatch(merchant -> {
            limit(merchant, "account");
            Database.change("UPDATE token SET scopes = '{balance}' WHERE account_id = ?", merchant.accountId());
            IntStream.range(0, 4)
                    .forEach(n -> merchant.details("plain-net", merchant.lookup("Maya"))
                            .refused("1009"));

            return balance(merchant).code().equals("1018");
        });

        assertTrue(counted, "four at once are two too many");
    }

    @Test
    void maintenanceComesBeforeTheRate() {
        Merchant merchant = Merchant.open();
        Merchant prober = Merchant.open();
        limit(merchant, "account");
        Services.maintenance(prober, "far-net", true);
        try {
            exhaust(merchant);

            Answer answer = merchant.details("far-net", merchant.lookup("Maya"));

            answer.refused("1019");
        } finally {
            Services.maintenance(prober, "far-net", false);
        }
    }

    @Test
    void repeatOfAPaymentIsToldOfItWhateverTheRate() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya"));
        long id =
                merchant.commit("slow-net", order).accepted("Success").at("id").longValue();
        limit(merchant, "account");

        repeatIsToldOf(merchant, "slow-net", order, "1013", id, "Success");
        repeatIsToldOf(merchant, "slow-net", order.deepCopy().put("amount", "x"), "1013", id, "Success");
    }

    @Test
    void repeatOfAPaymentThatNobodyKnowsTheOutcomeOfIsToldOfIt() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya~commit=unknown,status=unreachable"));
        long id = merchant.commit("slow-net", order)
                .accepted("Processing")
                .at("id")
                .longValue();
        limit(merchant, "account");

        repeatIsToldOf(merchant, "slow-net", order, "1013", id, "Processing");
    }

    @Test
    void repeatWithoutAReferenceIsToldOfThePaymentOfItsSession() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("plain-net", "Maya");
        ObjectNode order = Json.of("token", merchant.token(), "session_id", session, "package_id", "2");
        long id =
                merchant.commit("plain-net", order).accepted("Success").at("id").longValue();
        limit(merchant, "account");

        repeatIsToldOf(merchant, "plain-net", order, "1013", id, "Success");
        Database.change("DELETE FROM session WHERE id = ?", session);
        repeatIsToldOf(merchant, "plain-net", order, "1013", id, "Success");
    }

    @Test
    void repeatUnderAnotherReferenceIsToldThatTheSessionIsPaid() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya"));
        long id =
                merchant.commit("slow-net", order).accepted("Success").at("id").longValue();
        limit(merchant, "account");

        repeatIsToldOf(
                merchant, "slow-net", order.deepCopy().put("reference", Merchant.reference()), "1011", id, "Success");
    }

    @Test
    void keyOfARefusedCommitMayBeUsedAgain() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya"));
        limit(merchant, "account");
        exhaust(merchant);
        String key = UUID.randomUUID().toString();
        overTheRate(
                merchant,
                () -> keyed(
                        order.deepCopy().put("amount", "x"), UUID.randomUUID().toString()));
        Answer refused = keyed(order, key);

        Database.change(
                "UPDATE account SET rate_per_second = NULL, rate_burst = NULL WHERE id = ?", merchant.accountId());

        Answer answer = keyed(order, key);
        assertEquals(refused.status() == 200 ? refused.text() : answer.text(), answer.text());
        answer.accepted("Success");
    }

    @Test
    void keyThatHasItsAnswerGetsItWhateverTheRate() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya"));
        String key = UUID.randomUUID().toString();
        Answer first = keyed(order, key).accepted("Success");
        limit(merchant, "account");
        exhaust(merchant);

        Answer answer = keyed(order, key);

        assertEquals(first.text(), answer.text());
    }

    /** While fresh commits are refused for the rate, before and after, the repeat hears of its payment. */
    private static void repeatIsToldOf(
            Merchant merchant, String slug, ObjectNode repeat, String code, long id, String state) {
        ObjectNode fresh = Json.of("token", merchant.token(), "reference", Merchant.reference());
        Eventually.holds("both are over the rate", () -> {
            exhaust(merchant);
            String before = merchant.commit(slug, fresh).code();
            Answer answer = merchant.commit(slug, repeat);
            String after = merchant.commit(slug, fresh).code();
            if (before.equals("1018") && after.equals("1018")) {
                answer.refused(code);
                assertEquals(Json.of("id", id, "state", state), answer.at("error_data"));
                return true;
            }
            return false;
        });
        assertEquals("815000", String.valueOf(merchant.availablePaisa()));
    }

    /** The answer to a request that is made while others are over the rate; that lasts about a second. */
    private static Answer overTheRate(Merchant merchant, Supplier<Answer> request) {
        for (int tries = 0; tries < 20; tries++) {
            Answer answer = request.get();
            if (answer.code().equals("1018")) {
                return answer.refused("1018");
            }
            exhaust(merchant);
        }
        throw new AssertionError("never over the rate");
    }

    private static void exhaust(Merchant merchant) {
        Eventually.holds("the rate is reached", () -> balance(merchant).code().equals("1018"));
    }

    private static void limit(Merchant merchant, String holder) {
        limit(merchant, holder, "true");
    }

    /** One in a second, two at once. */
    private static void limit(Merchant merchant, String holder, String which) {
        Database.change(
                "UPDATE %s SET rate_per_second = 1, rate_burst = 2 WHERE %s = ? AND %s"
                        .formatted(holder, holder.equals("account") ? "id" : "account_id", which),
                merchant.accountId());
    }

    private static Answer balance(Merchant merchant) {
        return Gateway.get("/api/balance?token=" + merchant.token());
    }

    private static Answer keyed(ObjectNode order, String key) {
        return Gateway.send(
                "POST",
                "/api/servicegroup/commit/slow-net/",
                BodyPublishers.ofString(order.toString()),
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                key);
    }
}
