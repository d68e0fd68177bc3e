package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.StreamSupport;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks as an operator sets them and a client gets them, from the running gateway. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class CallbackApiTest {

    private Listener listener;

    @BeforeEach
    void start() {
        Database.change("DELETE FROM callback");
        listener = new Listener(Listener.answer(200));
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        Database.change("DELETE FROM callback");
    }

    @Test
    void secretIsShownWhenItIsMadeAndNeverAgain() {
        Merchant merchant = Merchant.open();

        Answer first = set(merchant, "test", listener.url(), false);
        Answer again = set(merchant, "test", listener.url() + "2", false);
        Answer rotated = set(merchant, "test", listener.url(), true);

        assertEquals(
                "200 test " + listener.url(),
                first.status() + " " + first.at("mode").asText() + " "
                        + first.at("url").asText());
        assertTrue(WebhookSecret.of(first.at("secret").asText()).isPresent(), "a secret of the form");
        assertEquals(200, again.status());
        assertFalse(again.json().has("secret"));
        assertTrue(WebhookSecret.of(rotated.at("secret").asText()).isPresent(), "another secret");
        assertNotEquals(first.at("secret"), rotated.at("secret"));
        assertEquals(
                rotated.at("secret").asText(),
                Database.text("SELECT secret FROM callback_endpoint WHERE account_id = ?", merchant.accountId()));
    }

    @Test
    void endpointsAreListedWithoutSecretsAndRemoved() {
        Merchant merchant = Merchant.open();
        set(merchant, "test", listener.url(), false);
        String path = "/accounts/" + merchant.name() + "/callback";

        JsonNode listed = Operator.get(path).json();

        assertEquals(1, listed.size());
        assertEquals(
                "test " + listener.url(),
                listed.get(0).get("mode").asText() + " "
                        + listed.get(0).get("url").asText());
        assertFalse(listed.toString().contains("whsec_"), "no secret");
        assertEquals(204, Operator.delete(path + "?mode=test").status());
        assertEquals(204, Operator.delete(path + "?mode=test").status());
        assertEquals(0, Operator.get(path).json().size());
    }

    @ParameterizedTest
    @CsvSource({
        "test, http://10.0.0.1/, its host has an address that is neither public nor allowed.",
        "test, http://169.254.169.254/latest/meta-data, its host has an address that is neither public nor allowed.",
        "test, http://[::ffff:10.0.0.1]/, its host has an address that is neither public nor allowed.",
        "test, http://[fd00::1]/, its host has an address that is neither public nor allowed.",
        "test, http://127.1/, 'a host name, or an IP address in its usual form.'",
        "test, http://2130706433/, 'a host name, or an IP address in its usual form.'",
        "test, ftp://127.0.0.1/, http or https.",
        "live, http://127.0.0.1/, https in live mode.",
    })
    void urlThatIsNotAllowedIsRefusedWithASentence(String mode, String url, String sentence) {
        Merchant merchant = Merchant.open();

        Answer answer = set(merchant, mode, url, false);

        assertEquals(
                "400 url: " + sentence,
                answer.status() + " " + answer.at("error").asText());
        assertEquals(
                0,
                Operator.get("/accounts/" + merchant.name() + "/callback")
                        .json()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'mode':'test'}",
                "{'mode':'x','url':'http://127.0.0.1/'}",
                "{'url':'http://127.0.0.1/'}",
                "{'mode':'test','url':[]}"
            })
    void requestOfAnotherFormIsRefused(String body) {
        Merchant merchant = Merchant.open();

        Answer answer = Operator.put("/accounts/" + merchant.name() + "/callback", Json.parse(body));

        assertEquals(400, answer.status(), answer.text());
        assertTrue(answer.json().has("error"), answer.text());
    }

    @Test
    void unknownAccountHasNoCallbacks() {
        Answer answer = Operator.put("/accounts/nobody-here/callback", Json.of("mode", "test", "url", listener.url()));

        assertEquals(404, answer.status());
    }

    @Test
    void clientIsToldUntilItAcknowledges() {
        Merchant merchant = Merchant.open();
        String secret =
                set(merchant, "test", listener.url(), false).at("secret").asText();
        listener.behave((socket, nth) -> Listener.answer(nth < 3 ? 503 : 204).serve(socket, nth));
        Answer paid = merchant.pay("slow-net", "Asha").accepted("Success");

        Answer asked = ask(paid);

        assertEquals(202, asked.status());
        awaitDelivered(paid);
        assertEquals(3, listener.requests().size());
        Listener.Request request = listener.requests().getLast();
        assertTrue(request.text().contains(merchant.payment("reference")), request::text);
        assertTrue(Signature.verifies(
                WebhookSecret.of(secret).orElseThrow(), request.header("webhook-id"),
                request.header("webhook-timestamp"), request.header("webhook-signature"),
                request.body(), Instant.now()));
        assertEquals(
                report(paid).path("webhook_id").asText(),
                listener.requests().getFirst().header("webhook-id"));
        assertEquals("HTTP 204", report(paid).path("last_outcome").asText());
    }

    @Test
    void refusalIsToldWithItsReason() {
        Merchant merchant = Merchant.open();
        set(merchant, "test", listener.url(), false);
        merchant.pay("slow-net", "Asha~commit=refused@4000");
        long payment = Long.parseLong(merchant.payment("id"));

        Operator.post("/callbacks", Json.of("payment_id", payment));

        Eventually.holds("it is told", () -> listener.requests().size() == 1);
        String text = listener.requests().getFirst().text();
        assertTrue(text.contains("\r\n\r\nError\r\n"), text);
        assertTrue(text.contains("\r\n\r\nThe provider says no.\r\n"), text);
    }

    @Test
    void deliveredReportIsSentAgainOnRequestUnderTheSameId() {
        Merchant merchant = Merchant.open();
        set(merchant, "test", listener.url(), false);
        Answer paid = merchant.pay("slow-net", "Asha");
        long report = delivered(paid);

        Answer again = replay(report);

        assertEquals(202, again.status());
        Eventually.holds("it is delivered again", () -> listener.requests().size() == 2);
        assertEquals(
                listener.requests().getFirst().header("webhook-id"),
                listener.requests().getLast().header("webhook-id"));
        assertEquals(
                listener.requests().getFirst().text(),
                listener.requests().getLast().text());
        assertEquals("callback.report callback.replay", audited("payment " + paid.at("id"), "callback " + report));
    }

    @Test
    void goneReportIsListedForTheOperator() {
        Merchant merchant = Merchant.open();
        set(merchant, "test", listener.url(), false);
        listener.behave(Listener.answer(410));
        Answer paid = merchant.pay("slow-net", "Asha");

        ask(paid);

        Eventually.holds("it is gone", () -> report(paid).path("state").asText().equals("gone"));
        JsonNode listed = Operator.get("/callbacks?state=gone&limit=500").at("callbacks");
        assertTrue(listed.findValuesAsText("payment_id").contains(paid.at("id").asText()), listed::toString);
        assertEquals(
                0, Operator.get("/callbacks?state=undelivered").at("callbacks").size());
    }

    @Test
    void reportThatMakesNoSenseIsRefusedWithASentence() {
        Merchant merchant = Merchant.open();
        Answer paid = merchant.pay("slow-net", "Asha");
        Answer without = ask(paid);
        set(merchant, "test", listener.url(), false);
        Answer waiting = merchant.pay("slow-net", "Asha~commit=unknown");

        assertEquals("409 The account has no callback URL in the payment's mode.", verdict(without));
        assertEquals("409 The payment is not final yet.", verdict(ask(waiting)));
        assertEquals("404 No such payment.", verdict(Operator.post("/callbacks", Json.of("payment_id", 999_999_999))));
        assertEquals("404 No such callback.", verdict(replay(999_999_999)));
        assertEquals("400 payment_id: a payment's id.", verdict(Operator.post("/callbacks", Json.of())));
        assertEquals(
                "400 note: no such field is known here.",
                verdict(Operator.post("/callbacks", Json.of("payment_id", 1, "note", ""))));
        assertEquals(0, listener.connections());
    }

    @Test
    void paymentHasOneReportWhichIsReplayedOnlyOnceItIsDoneWith() {
        Merchant merchant = Merchant.open();
        set(merchant, "test", listener.url(), false);
        listener.behave(Listener.silence());
        Answer paid = merchant.pay("slow-net", "Asha");
        long report = ask(paid).at("id").longValue();

        Answer again = ask(paid);

        assertEquals("409 The payment has a report: replay callback %d.".formatted(report), verdict(again));
        assertEquals("409 It is due already.", verdict(replay(report)));
    }

    @Test
    void replayNeedsSomewhereToGo() {
        Merchant merchant = Merchant.open();
        set(merchant, "test", listener.url(), false);
        Answer paid = merchant.pay("slow-net", "Asha");
        long report = delivered(paid);
        Operator.delete("/accounts/" + merchant.name() + "/callback?mode=test");

        Answer again = replay(report);

        assertEquals("409 The account has no callback URL in the callback's mode.", verdict(again));
        assertEquals("", audited("callback " + report));
    }

    private static String verdict(Answer answer) {
        return answer.status() + " " + answer.at("error").asText();
    }

    private static Answer set(Merchant merchant, String mode, String url, boolean rotate) {
        return Operator.put(
                "/accounts/" + merchant.name() + "/callback", Json.of("mode", mode, "url", url, "rotate", rotate));
    }

    private static Answer ask(Answer paid) {
        return Operator.post("/callbacks", Json.of("payment_id", paid.at("id")));
    }

    /** Asks for a report, and tells which it is once it is delivered. */
    private static long delivered(Answer paid) {
        long report = ask(paid).at("id").longValue();
        awaitDelivered(paid);
        return report;
    }

    private static void awaitDelivered(Answer paid) {
        Eventually.holds(
                "it is delivered", () -> report(paid).path("state").asText().equals("delivered"));
    }

    private static Answer replay(long id) {
        return Operator.post("/callbacks/" + id + "/replay", "");
    }

    private static JsonNode report(Answer paid) {
        JsonNode all = Operator.get("/callbacks?limit=500").at("callbacks");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(row -> row.path("payment_id").equals(paid.at("id")))
                .findFirst()
                .orElseThrow();
    }

    private static String audited(String... subjects) {
        return Database.text(
                "SELECT coalesce(string_agg(action, ' ' ORDER BY seq), '') FROM audit WHERE subject = ANY (?)",
                (Object) subjects);
    }
}
