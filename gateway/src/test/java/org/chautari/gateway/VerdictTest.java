package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.DoubtfulPayment;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One operator decides about a payment in doubt. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class VerdictTest {

    private static final String SPENT = "815000 available, 0 held, 185000 spent";
    private static final String RETURNED = "1000000 available, 0 held, 0 spent";
    private static final String HELD = "815000 available, 185000 held, 0 spent";

    @ParameterizedTest
    @CsvSource({"settle, Success, " + "'" + SPENT + "'", "release, Failed, '" + RETURNED + "'"})
    void creditsMoveOnceAsTheOperatorSays(String word, String state, String credits) {
        DoubtfulPayment payment = DoubtfulPayment.small();

        Answer answer = word.equals("settle") ? payment.settle(" Sita") : payment.release(" Sita");

        assertEquals(200, answer.status(), answer.text());
        assertEquals(Json.of("id", payment.id(), "state", state), answer.json());
        assertEquals(credits, payment.merchant().credits());
        assertEquals(1, payment.resolutions());
        assertEquals("operator", payment.column("rule"));
        assertEquals(
                "{\"by\":\"sita\",\"approved_by\":\"\",\"reason\":\"seen in the provider's portal\"}",
                payment.evidence("operator"));
        assertBooksAgree();
    }

    @Test
    void aFinalPaymentStaysAsItIs() {
        DoubtfulPayment payment = DoubtfulPayment.small();
        payment.settle("sita");

        Answer answer = payment.release("gopal");

        refused(409, "final as Success", answer);
        assertEquals(SPENT, payment.merchant().credits());
        assertEquals(1, payment.resolutions());
    }

    @Test
    void nobodyDecidesWhileItMayStillBeExecuted() {
        DoubtfulPayment payment = DoubtfulPayment.fresh("unreachable");
        payment.older("250 seconds");

        Answer early = payment.release("sita");

        refused(409, "decide from ", early);
        assertTrue(
                early.text()
                        .contains(payment.column(
                                        "replace(((created_at + interval '310 s') AT TIME ZONE 'UTC')::text, ' ', 'T')")
                                .substring(0, 19)),
                early.text());
        assertEquals(HELD, payment.merchant().credits());
        payment.older("61 seconds");
        assertEquals(200, payment.release("sita").status());
    }

    @Test
    void aPaymentThatMovesOnMeanwhileIsDecidedAsItIsThen() throws SQLException {
        DoubtfulPayment payment = DoubtfulPayment.small();

        Answer answer = releaseWhileItMovesOn(payment, false);

        assertEquals(200, answer.status(), answer.text());
        assertEquals(RETURNED, payment.merchant().credits());
        assertBooksAgree();
    }

    @Test
    void whatTheProviderSaysMeanwhileIsForTheOperatorToSeeFirst() throws SQLException {
        DoubtfulPayment payment = DoubtfulPayment.small();

        Answer answer = releaseWhileItMovesOn(payment, true);

        refused(409, "something new", answer);
        assertEquals(HELD, payment.merchant().credits());
        assertEquals(200, payment.settle("sita").status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "settle  | {'by': 'sita', 'reason': 'seen in the portal'}",
                "release | {'by': 'sita', 'reason': 'seen in the portal'}",
                "approve | {'by': 'sita', 'executed': true}",
                "seen    | {'by': 'sita', 'reason': 'seen in the portal'}"
            })
    void aPaymentThatIsNotThereIs404(String verb, String body) {
        Answer answer = Operator.post("/payments/999999999/" + verb, Json.parse(body));

        refused(404, "no such payment", answer);
        refused(404, "no such payment", Operator.get("/payments/999999999"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "settle  | {'reason': 'a good reason'}                       | by:",
                "settle  | {'by': 'a b', 'reason': 'a good reason'}          | by:",
                "settle  | {'by': 7, 'reason': 'a good reason'}              | by:",
                "settle  | {'by': 'sita'}                                    | reason:",
                "release | {'by': 'sita', 'reason': 'no'}                    | reason:",
                "release | {'by': 'sita', 'reason': ['a good reason']}       | reason:",
                "approve | {'executed': true}                                | by:",
                "approve | {'by': 'sita'}                                    | executed:",
                "approve | {'by': 'sita', 'executed': 'true'}                | executed:",
                "seen    | {'by': 'sita', 'reason': 'no'}                    | reason:",
                "seen    | {'by': '', 'reason': 'a good reason'}             | by:",
                "settle  | {'by': 'sita', 'reason': 'a good reason', 'x': 1} | x:",
                "approve | {'by': 'sita', 'executed': true, 'reason': 'x'}   | reason:",
                "settle  | []                                                | body:",
                "settle  | 17                                                | body:",
                "settle  | null                                              | body:"
            })
    void whatIsMissingIsNamed(String verb, String body, String named) {
        Answer answer = Operator.post("/payments/1/" + verb, body.replace('\'', '"'));

        refused(400, named, answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} x"})
    void whatIsNoJsonIsRefusedInASentence(String body) {
        refused(400, "", Operator.post("/payments/1/settle", body));
    }

    /** A release that finds the payment's row held, by one who changes it and then lets it go. */
    private static Answer releaseWhileItMovesOn(DoubtfulPayment payment, boolean acknowledged) throws SQLException {
        try (Connection other = Database.connect(Database.APP)) {
            other.setAutoCommit(false);
            moveOn(other, payment.id(), acknowledged);
            CompletableFuture<Answer> release = payment.releaseAsync("sita");
            int holder = Database.pid(other);
            Eventually.holds("it waits for the other", () -> Database.isWaitedFor(holder));
            other.commit();
            return release.join();
        }
    }

    /** As a status that isn't final moves it, in a transaction that stays open. */
    private static void moveOn(Connection connection, long id, boolean acknowledged) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                WITH seen AS (
                    UPDATE payment SET version = version + 1, acknowledged = ? WHERE id = ?
                    RETURNING id, version, now() AS at
                )
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT s.id, s.version, s.at, 'status', 'Processing', '{}',
                    payment_event_hash(e.hash, s.id, s.version, s.at, 'status', 'Processing', '{}')
                FROM seen s JOIN payment_event e ON e.payment_id = s.id AND e.seq = s.version - 1""")) {
            statement.setBoolean(1, acknowledged);
            statement.setLong(2, id);
            assertEquals(1, statement.executeUpdate());
        }
    }

    static void refused(int status, String sentence, Answer answer) {
        assertEquals(status, answer.status(), answer.text());
        assertTrue(answer.at("error").asText().contains(sentence), answer.text());
    }

    private static void assertBooksAgree() {
        Answer verdict = Operator.get("/ledger/verify");
        assertTrue(verdict.at("ok").booleanValue(), verdict.text());
    }
}
