package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.chautari.gateway.refund.RefundOrder;
import org.chautari.gateway.refund.Refunded;
import org.chautari.gateway.refund.Refunds;
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

/** What a client is told of a refund. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class RefundReportTest {

    private static final Duration AWAITED = Duration.ofSeconds(10);

    @Inject
    Refunds refunds;

    private Listener listener;
    private Merchant merchant;

    @BeforeEach
    void start() {
        listener = new Listener(Listener.answer(200));
        merchant = Merchant.open();
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        Database.change("DELETE FROM callback");
    }

    @Test
    void refundIsToldWithItsPaymentWhoseStateStays() {
        hear();
        Answer paid = merchant.pay("slow-net", "Asha").accepted("Success");

        long refund = refund(paid, 50_000, "first");

        awaitTold(1);
        List<String> fields = listener.requests().getFirst().fields();
        assertEquals("reference=" + merchant.payment("reference"), fields.get(0));
        assertEquals(List.of("amount=1850.00", "status=Success"), fields.subList(1, 3));
        assertEquals(
                List.of(
                        "response_id=" + paid.at("id"),
                        "event=refund",
                        "refund_id=" + refund,
                        "refunded_amount=500.00",
                        "refunded_total=500.00"),
                fields.subList(4, fields.size()));
    }

    @Test
    void everyPartIsToldWithWhatIsRefundedByThen() {
        hear();
        Answer paid = merchant.pay("slow-net", "Asha");
        refund(paid, 50_000, "first");
        awaitTold(1);
        long first = Database.number("SELECT id FROM callback WHERE account_id = ?", merchant.accountId());
        refund(paid, 135_000, "second");
        awaitTold(2);

        Operator.post("/callbacks/" + first + "/replay", "");

        Eventually.holds("the first is told again", () -> listener.requests().size() == 3);
        List<Listener.Request> told = listener.requests();
        assertEquals("refunded_total=1850.00", told.get(1).fields().getLast());
        assertEquals(told.get(0).text(), told.get(2).text());
        assertEquals(told.get(0).header("webhook-id"), told.get(2).header("webhook-id"));
    }

    @Test
    void repeatOfARefundIsNotToldAgain() {
        hear();
        Answer paid = merchant.pay("slow-net", "Asha");
        long refund = refund(paid, 50_000, "once");

        long again = refund(paid, 50_000, "once");

        assertEquals(refund, again);
        assertEquals("refund", kinds());
    }

    @Test
    void whoHasNoUrlIsNotTold() {
        Answer paid = merchant.pay("slow-net", "Asha");

        refund(paid, 50_000, "quiet");

        assertEquals("null", kinds());
    }

    @Test
    void refundThatComesToNothingIsNotTold() {
        hear();
        Answer paid = merchant.pay("slow-net", "Asha");

        refunds.refund(
                        order(paid, 50_000, "failing"),
                        (sql, refund) -> Uni.createFrom().failure(new IOException()))
                .onFailure(IOException.class)
                .recoverWithNull()
                .await()
                .atMost(AWAITED);

        assertEquals("null", kinds());
    }

    private void hear() {
        Answer set = Operator.put(
                "/accounts/" + merchant.name() + "/callback", Json.of("mode", "test", "url", listener.url()));
        assertEquals(200, set.status(), set.text());
    }

    private long refund(Answer paid, long amountPaisa, String key) {
        Refunded refunded = refunds.refund(
                        order(paid, amountPaisa, key),
                        (sql, refund) -> Uni.createFrom().voidItem())
                .await()
                .atMost(AWAITED);
        return ((Refunded.Done) refunded).refund().id();
    }

    private static RefundOrder order(Answer paid, long amountPaisa, String key) {
        return new RefundOrder(paid.at("id").longValue(), OptionalLong.of(amountPaisa), key, "to test with");
    }

    private void awaitTold(int count) {
        Eventually.holds(
                "it is told",
                () -> Database.number(
                                "SELECT count(*) FROM callback WHERE account_id = ? AND state = 'delivered'",
                                merchant.accountId())
                        == count);
        assertEquals(count, listener.requests().size());
    }

    private String kinds() {
        return Database.text("SELECT string_agg(kind, ' ') FROM callback WHERE account_id = ?", merchant.accountId());
    }
}
