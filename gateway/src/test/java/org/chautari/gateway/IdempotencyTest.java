package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits with an Idempotency-Key (PROTOCOL.md §5). */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class IdempotencyTest {

    @Test
    void aRepeatGetsTheFirstAnswerByteForByte() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        String key = key();

        Answer first = commit("slow-net", order, key);
        merchant.pay("slow-net", "Ram");
        Answer second = commit("slow-net", order, key);

        first.accepted("Success");
        assertEquals(first.text(), second.text());
        assertEquals(first.status(), second.status());
        assertEquals("630000 available, 0 held, 370000 spent", merchant.credits());
    }

    @Test
    void theFirstAnswerStaysWhenThePaymentMovesOn() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina~commit=unknown,status=success"));
        String key = key();
        Answer first = commit("slow-net", order, key);
        Eventually.holds("it is final", () -> merchant.payment("state").equals("Success"));

        Answer second = commit("slow-net", order, key);

        first.accepted("Processing");
        assertEquals(first.text(), second.text());
    }

    @Test
    void aRefusalIsRepeatedToo() {
        Merchant merchant = Merchant.with("10");
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        String key = key();
        Answer first = commit("slow-net", order, key);
        merchant.grant("test", "10000");

        Answer second = commit("slow-net", order, key);

        assertEquals("1016", first.code());
        assertEquals(first.text(), second.text());
        assertEquals(400, second.status());
    }

    @Test
    void theSameKeyWithAnotherRequestIsRefused() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        String key = key();
        commit("slow-net", order, key);

        Answer other = commit("slow-net", merchant.order(merchant.session("slow-net", "Ram")), key);
        Answer elsewhere = commit("far-net", order, key);

        assertEquals("1010", other.code());
        assertTrue(other.at("error_data").has("Idempotency-Key"), other.text());
        assertEquals("1010", elsewhere.code());
    }

    @Test
    void keysOfOthersAreTheirOwn() {
        Merchant one = Merchant.open();
        Merchant other = Merchant.open();
        String key = key();

        Answer first = commit("slow-net", one.order(one.session("slow-net", "Bina")), key);
        Answer second = commit("slow-net", other.order(other.session("slow-net", "Bina")), key);

        first.accepted("Success");
        second.accepted("Success");
        assertNotEquals(first.at("id"), second.at("id"));
    }

    @Test
    void repeatsThatComeTogetherWaitForTheFirst() throws Exception {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina~commit=slow@1S"));
        String key = key();

        List<Answer> answers = together(10, () -> commit("slow-net", order, key));

        assertEquals(1, answers.stream().map(Answer::text).distinct().count(), answers.toString());
        answers.getFirst().accepted("Success");
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @Test
    void whereTheFirstDiedARepeatGetsThePaymentAsItIs() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        String key = key();
        Answer first = commit("slow-net", order, key);
        forgetAnswer(merchant, key);

        Answer second = commit("slow-net", order, key);
        Answer third = commit("slow-net", order, key);

        second.accepted("Success");
        assertEquals(first.at("id"), second.at("id"));
        assertEquals(second.text(), third.text());
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @Test
    void whereTheFirstDiedBeforeItOpenedAPaymentARepeatPays() {
        Merchant merchant = Merchant.with("10");
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        String key = key();
        assertEquals("1016", commit("slow-net", order, key).code());
        merchant.grant("test", "10000");
        forgetAnswer(merchant, key);

        commit("slow-net", order, key).accepted("Success");
    }

    /** A service whose commits carry no reference finds its payment even after the session is gone. */
    @Test
    void whereTheFirstDiedAndItsSessionIsOverARepeatGetsThePayment() {
        Merchant merchant = Merchant.open();
        ObjectNode order = Json.of(
                "token", merchant.token(),
                "session_id", merchant.session("plain-net", "Bina"),
                "package_id", "2");
        String key = key();
        Answer first = commit("plain-net", order, key);
        forgetAnswer(merchant, key);
        Database.change(
                "UPDATE session SET expires_at = now() - interval '1 s' WHERE account_id = ?", merchant.accountId());

        Answer second = commit("plain-net", order, key);

        second.accepted("Success");
        assertEquals(first.at("id"), second.at("id"));
        assertEquals("1013", merchant.commit("plain-net", order).code());
    }

    @Test
    void aServiceThatWasSwitchedOffMeanwhileChangesNoFirstAnswer() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("reset-net", "Bina"));
        String key = key();
        ObjectNode fresh = merchant.order(merchant.session("reset-net", "Ram"));
        Answer first = commit("reset-net", order, key);
        Services.maintenance(merchant, "reset-net", true);
        try {
            assertEquals(first.text(), commit("reset-net", order, key).text());
            String unused = key();
            assertEquals("1019", commit("reset-net", fresh, unused).code());
            assertEquals(
                    "0",
                    Database.text("SELECT count(*) FROM idempotency_key WHERE key = ?", unused),
                    "nothing was begun");
        } finally {
            Services.maintenance(merchant, "reset-net", false);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE token SET scopes = '{details}' WHERE account_id = ?, 1009",
        "UPDATE token SET services = '{plain-net}' WHERE account_id = ?, 1009",
        "UPDATE account SET services = '{plain-net}' WHERE id = ?, 1008"
    })
    void whoMayNotCommitGetsNoFirstAnswerAndClaimsNoKey(String forbid, String code) {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        String key = key();
        String unused = key();
        commit("slow-net", order, key).accepted("Success");
        Database.change(forbid, merchant.accountId());

        Answer repeated = commit("slow-net", order, key);
        commit("slow-net", order, unused).refused(code);

        repeated.refused(code);
        assertEquals("0", Database.text("SELECT count(*) FROM idempotency_key WHERE key = ?", unused));
        assertEquals("404 1008", commit("no-such-net", order, key()).verdict());
    }

    @Test
    void ofTooManyThatWaitTheRestIsToldToLookUp() throws Exception {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina~commit=slow@6S"));
        String key = key();

        List<Answer> answers = together(25, () -> commit("slow-net", order, key));

        assertEquals(
                17, answers.stream().filter(answer -> answer.status() == 200).count());
        assertEquals(
                8,
                answers.stream().filter(answer -> answer.code().equals("1017")).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space"})
    void aKeyHasAForm(String key) {
        Merchant merchant = Merchant.open();
        String rows = merchant.rows();

        Answer refused = commit("slow-net", merchant.order(1), key);

        assertEquals("1010", refused.code());
        assertEquals(rows, merchant.rows());
        assertEquals(
                "1010", commit("slow-net", merchant.order(1), "k".repeat(256)).code());
    }

    /** The first has died, or has begun nothing: whoever waited for it comes next. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE idempotency_key SET claimed_at = claimed_at - interval '151 s' WHERE key = ? | 500 1017",
                "DELETE FROM idempotency_key WHERE key = ?                                         | 400 1003"
            })
    void whoWaitedDoesNotPayWithATokenThatHasEndedMeanwhile(String end, String verdict) throws Exception {
        Merchant merchant = Merchant.with("10");
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina"));
        String key = key();
        commit("slow-net", order, key).refused("1016");
        merchant.grant("test", "10000");
        Database.change(
                "UPDATE idempotency_key SET status = NULL, answer = NULL, claimed_at = now() WHERE key = ?", key);

        Answer issued = Operator.post("/accounts/" + merchant.name() + "/tokens", Json.of("mode", "test"));
        long token = issued.at("id").longValue();
        ObjectNode again = order.deepCopy().set("token", issued.at("token"));
        Answer answer;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> waiting = executor.submit(() -> commit("slow-net", again, key));
            Eventually.holds("it was let in", () -> isUsed(token));
            Database.change("UPDATE token SET state = 'revoked' WHERE id = ?", token);
            Database.change(end, key);
            answer = waiting.get();
        }

        assertEquals(verdict, answer.verdict(), answer.text());
        assertEquals("1001000 available, 0 held, 0 spent", merchant.credits());
    }

    private static boolean isUsed(long token) {
        return Database.number("SELECT count(*) FROM token WHERE id = ? AND last_used_at IS NOT NULL", token) == 1;
    }

    private static void forgetAnswer(Merchant merchant, String key) {
        assertEquals(
                1,
                Database.change(
                        "UPDATE idempotency_key SET status = NULL, answer = NULL, claimed_at = claimed_at - interval '151 s'"
                                + " WHERE account_id = ? AND key = ?",
                        merchant.accountId(),
                        key));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Answer commit(String slug, ObjectNode order, String key) {
        return Gateway.send(
                "POST",
                "/api/servicegroup/commit/" + slug,
                BodyPublishers.ofString(order.toString()),
                "Idempotency-Key",
                key);
    }

    private static List<Answer> together(int count, Callable<Answer> call) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> underWay =
                    executor.invokeAll(Stream.generate(() -> call).limit(count).toList());
            return underWay.stream().map(Future::resultNow).toList();
        }
    }
}
