package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Provider;
import org.chautari.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that fall silent, break off, talk nonsense or are gone. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class FaultTest {

    private static final String UNTOUCHED = "1000000 available, 0 held, 0 spent";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silence",
                "reset",
                "half-answer",
                "500",
                "503",
                "garbage",
                "other-shape",
                "other-word",
                "null",
                "redirect",
                "large"
            })
    void commitWithoutAReadableAnswerStaysHeldAndIsSentOnce(String fault) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("slow-net", "Bina~commit=" + fault);

        answer.accepted("Processing");
        assertEquals("815000 available, 185000 held, 0 spent", merchant.credits());
        assertEquals("Processing", merchant.payment("state"));
        assertEquals(1, Provider.commits(merchant.payment("upstream_reference")));
    }

    @Test
    void resetBeforeTheBodyWasReadStaysHeldToo() {
        Merchant merchant = Merchant.open();
        int before = Provider.commits("reset-net");

        Answer answer = merchant.pay("reset-net", "Bina");

        answer.accepted("Processing");
        assertEquals("815000 available, 185000 held, 0 spent", merchant.credits());
        assertEquals(before + 1, Provider.commits("reset-net"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "silence",
                "reset",
                "half-answer",
                "500",
                "503",
                "garbage",
                "other-shape",
                "other-word",
                "null",
                "redirect",
                "large"
            })
    void detailsWithoutAReadableAnswerIs1021(String fault) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("slow-net", merchant.lookup("Bina~details=" + fault));

        answer.refused("1021");
        assertEquals("0 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @Test
    void detailsIsAskedAgainAfterAFault() {
        Merchant merchant = Merchant.open();
        ObjectNode request = merchant.lookup("Bina~details=flaky");

        Answer answer = merchant.details("slow-net", request);

        assertEquals(200, answer.status(), answer.text());
        assertEquals(2, Provider.lookups(request.get("reference").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd-detail", "huge-detail"})
    void oddDetailOfASuccessIsASuccess(String script) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("slow-net", "Bina~commit=" + script);

        answer.accepted("Success");
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @Test
    void oddReasonOfAProviderIsKept() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("slow-net", "Bina~commit=odd-reason");

        answer.accepted("Processing");
        assertTrue(merchant.payment("reason").startsWith("unknown: odd"), merchant.payment("reason"));
    }

    @Test
    void oddOffersAndStateComeBackAtCommit() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("plain-net", "Bina~details=odd");

        Answer answer = merchant.commit(
                "plain-net", Json.of("token", merchant.token(), "session_id", session, "package_id", "1"));

        answer.accepted("Success");
    }

    @Test
    void providerThatIsGoneIs1018WithTheCreditsBack() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("gone-net", "Bina"));
        Provider.stopGoneNet();
        long start = System.nanoTime();

        Answer answer = merchant.commit("gone-net", order);

        Duration took = Duration.ofNanos(System.nanoTime() - start);
        answer.refused("1018");
        assertTrue(took.compareTo(Duration.ofSeconds(8)) < 0, took::toString);
        assertEquals(UNTOUCHED, merchant.credits());
        assertEquals("Error", merchant.payment("state"));
        assertEquals("null", merchant.payment("upstream_reference"));
        merchant.details("gone-net", merchant.lookup("Bina")).refused("1018");
    }

    @Test
    void providerThatDoesNotKnowTheGatewayHasDoneNothing() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("slow-net", "Bina~commit=401");

        answer.refused("1018");
        assertEquals(UNTOUCHED, merchant.credits());
    }

    @Test
    void providerWithASecretOfItsOwnIsShownThat() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("far-net", "Bina");

        answer.accepted("Success");
    }

    @Test
    void slowProviderSlowsNoOther() {
        Merchant merchant = Merchant.with("1000000");
        List<ObjectNode> hanging = IntStream.range(0, 300)
                .mapToObj(nth -> merchant.order(merchant.session("slow-net", "Bina~commit=silence,status=failed")))
                .toList();
        List<ObjectNode> quick = IntStream.range(0, 20)
                .mapToObj(nth -> merchant.order(merchant.session("plain-net", "Bina")))
                .toList();
        List<CompletableFuture<Answer>> slow = hanging.stream()
                .map(order -> merchant.commitAsync("slow-net", order))
                .toList();

        List<Answer> answers = Gateway.all(quick.stream()
                .map(order -> merchant.commitAsync("plain-net", order))
                .toList());

        long stillHanging = slow.stream().filter(answer -> !answer.isDone()).count();
        answers.forEach(answer -> answer.accepted("Success"));
        assertTrue(stillHanging >= 200, "still hanging: " + stillHanging);
        Gateway.all(slow)
                .forEach(answer ->
                        assertTrue(List.of("200 Processing", "400 1018").contains(answer.verdict()), answer.text()));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void paymentIsSettledWhereTheClientHangsUp() {
        Merchant merchant = Merchant.open();
        String order = merchant.order(merchant.session("slow-net", "Bina~commit=slow@5S"))
                .toString();

        try (RawClient client = RawClient.connect()) {
            client.send("POST /api/servicegroup/commit/slow-net/ HTTP/1.1\r\nHost: x\r\nContent-Length: "
                    + order.length() + "\r\n\r\n" + order);
            Eventually.holds("the payment is under way", () -> merchant.heldPaisa() > 0);
        }

        Eventually.holds(
                "the payment is settled", () -> merchant.payment("state").equals("Success"));
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
        assertEquals(1, Provider.commits(merchant.payment("upstream_reference")));
    }

    @Test
    void paymentThatCannotBeWrittenDownIsHeldAndSettledOnceItCan() {
        Merchant merchant = Merchant.open();
        Operator.put(
                "/accounts/" + merchant.name() + "/callback",
                Json.of("mode", "test", "url", "http://127.0.0.1:1999/told-late"));
        ObjectNode order = merchant.order(merchant.session("slow-net", "Bina~commit=slow@5S"));
        CompletableFuture<Answer> underWay = merchant.commitAsync("slow-net", order);
        Eventually.holds("the payment is under way", () -> merchant.heldPaisa() > 0);

        Provider.cutDatabase();
        Answer answer;
        try {
            answer = Gateway.all(List.of(underWay)).getFirst();
            assertEquals("815000 available, 185000 held, 0 spent", merchant.credits());
        } finally {
            Provider.mendDatabase();
        }

        answer.accepted("Processing");
        Eventually.holds("it is settled", () -> merchant.payment("state").equals("Success"));
        assertEquals("answered", merchant.payment("rule"));
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
        assertEquals(
                1,
                Database.number("SELECT count(*) FROM callback WHERE account_id = ?", merchant.accountId()),
                "who was told to wait is told of the end");
        merchant.isServedAgain();
    }
}
