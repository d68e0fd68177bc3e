package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
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

/** Accounts that don't want to pay the same bill twice by mistake. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class RepeatGuardTest {

    @Test
    void theSameBillIsRefusedWithTheEarlierPaymentsId() {
        Merchant merchant = guarded();
        Answer first = merchant.pay("slow-net", "Bina");

        Answer second = merchant.pay("slow-net", "Bina");

        first.accepted("Success");
        assertEquals("4000", second.code());
        assertEquals(first.at("id"), second.at("error_data").path("id"));
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
        assertEquals("1", merchant.payment("(SELECT count(*) FROM payment p WHERE p.account_id = payment.account_id)"));
    }

    @Test
    void aRepeatThatIsMeantIsPaid() {
        Merchant merchant = guarded();
        merchant.pay("slow-net", "Bina");

        ObjectNode again = merchant.order(merchant.session("slow-net", "Bina")).put("confirm_repeat", true);

        merchant.commit("slow-net", again).accepted("Success");
        assertEquals("4000", merchant.pay("slow-net", "Bina").code());
    }

    @Test
    void anotherCustomerOfferServiceOrAccountIsAnotherBill() {
        Merchant merchant = guarded();
        merchant.pay("slow-net", "Bina");
        ObjectNode cheaper = merchant.order(merchant.session("slow-net", "Bina"))
                .put("package_id", "1")
                .put("amount", 400);

        merchant.pay("slow-net", "Ram").accepted("Success");
        merchant.commit("slow-net", cheaper).accepted("Success");
        merchant.pay("far-net", "Bina").accepted("Success");
        guarded().pay("slow-net", "Bina").accepted("Success");
    }

    @Test
    void whatWasNotPaidStandsInNobodysWay() {
        Merchant merchant = guarded();
        assertEquals(
                "4000", merchant.pay("slow-net", "Bina~commit=refused@4000").code());

        Answer again = merchant.pay("slow-net", "Bina~commit=refused@4000");

        assertEquals("The provider says no.", again.at("details").asText());
    }

    @Test
    void whatNobodyKnowsTheOutcomeOfStandsInTheWay() {
        Merchant merchant = guarded();
        merchant.pay("slow-net", "Bina~commit=unknown").accepted("Processing");

        Answer again = merchant.pay("slow-net", "Bina~commit=unknown");

        assertEquals("4000", again.code());
        assertEquals("Processing", again.at("error_data").path("state").asText());
    }

    @Test
    void aConfirmedRepeatThatFailsForgetsNothing() {
        Merchant merchant = guarded();
        merchant.pay("slow-net", "Bina");
        merchant.commit(
                "slow-net",
                merchant.order(merchant.session("slow-net", "Bina"))
                        .put("confirm_repeat", true)
                        .put("package_id", "2"));
        Database.change(
                "UPDATE repeat_guard SET payment_ids = payment_ids || (SELECT max(id) FROM payment WHERE state = 'Error')"
                        + " WHERE account_id = ?",
                merchant.accountId());

        assertEquals("4000", merchant.pay("slow-net", "Bina").code());
    }

    @Test
    void whatIsInDoubtStandsInTheWayHoweverLong() {
        Merchant merchant = guarded();
        merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable").accepted("Processing");
        Database.change(
                "UPDATE repeat_guard SET until = now() - interval '1 ms' WHERE account_id = ?", merchant.accountId());

        assertEquals(
                "4000",
                merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable")
                        .code());
    }

    @Test
    void afterTheWindowItIsPaidAgain() {
        Merchant merchant = guarded();
        merchant.pay("slow-net", "Bina");
        Database.change(
                "UPDATE repeat_guard SET until = now() - interval '1 ms' WHERE account_id = ?", merchant.accountId());

        merchant.pay("slow-net", "Bina").accepted("Success");
    }

    @Test
    void withoutTheGuardNothingChanges() {
        Merchant merchant = Merchant.open();

        merchant.pay("slow-net", "Bina").accepted("Success");
        merchant.pay("slow-net", "Bina").accepted("Success");
    }

    @Test
    void ofManyAtOnceOneIsPaid() {
        Merchant merchant = guarded();
        List<ObjectNode> orders = IntStream.range(0, 20)
                .mapToObj(n -> merchant.order(merchant.session("slow-net", "Bina")))
                .toList();
        List<CompletableFuture<Answer>> underWay = orders.stream()
                .map(order -> merchant.commitAsync("slow-net", order))
                .toList();

        List<Answer> answers = Gateway.all(underWay);

        assertEquals(
                1, answers.stream().filter(answer -> answer.status() == 200).count());
        assertTrue(answers.stream()
                .allMatch(answer -> answer.status() == 200 || answer.code().equals("4000")));
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | 120", "{} | 120", "{'window_seconds': 45} | 45", "{'window_seconds': 86400} | 86400"})
    void theOperatorSetsTheWindow(String body, int seconds) {
        Merchant merchant = Merchant.open();

        Answer set = setGuard(merchant, body);

        assertEquals(Json.of("name", merchant.name(), "window_seconds", seconds), set.json());
        assertEquals(seconds, Database.number("SELECT repeat_window_s FROM account WHERE name = ?", merchant.name()));
    }

    @Test
    void theOperatorSwitchesItOff() {
        Merchant merchant = guarded();
        merchant.pay("slow-net", "Bina");

        Answer set = setGuard(merchant, "{'window_seconds': null}");

        assertEquals(200, set.status());
        assertTrue(set.at("window_seconds").isNull(), set.text());
        merchant.pay("slow-net", "Bina").accepted("Success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "86401", "-1", "1.5", "'120'", "true", "99999999999"})
    void whatIsNoWindowIsRefusedInASentence(String window) {
        Answer refused = setGuard(Merchant.open(), "{'window_seconds': %s}".formatted(window));

        assertEquals(400, refused.status(), refused.text());
        assertTrue(refused.at("error").asText().startsWith("window_seconds: "), refused.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "17", "{"})
    void whatIsNoObjectSetsNothing(String body) {
        Merchant merchant = Merchant.open();

        assertEquals(400, setGuard(merchant, body).status());
        assertEquals("null", Database.text("SELECT repeat_window_s FROM account WHERE name = ?", merchant.name()));
    }

    @Test
    void anAccountThatIsNotThereIs404() {
        assertEquals(
                404, Operator.put("/accounts/nobody-here/repeat-guard", "{}").status());
        assertEquals(404, Operator.put("/accounts/A/repeat-guard", "{}").status());
    }

    private static Answer setGuard(Merchant merchant, String body) {
        return Operator.put("/accounts/" + merchant.name() + "/repeat-guard", body.replace('\'', '"'));
    }

    private static Merchant guarded() {
        Merchant merchant = Merchant.open();
        assertEquals(200, setGuard(merchant, "{}").status());
        return merchant;
    }
}
