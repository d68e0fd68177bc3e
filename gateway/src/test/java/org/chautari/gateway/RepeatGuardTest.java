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
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.Test;

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

    private static Merchant guarded() {
        Merchant merchant = Merchant.open();
        Database.change("UPDATE account SET repeat_window_s = 120 WHERE id = ?", merchant.accountId());
        return merchant;
    }
}
