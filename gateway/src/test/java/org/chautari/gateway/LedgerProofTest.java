package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.DoubtfulPayment;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ledger verify} finds whatever somebody changed behind the gateway's back. Each test undoes what it did. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class LedgerProofTest {

    private static final String ANOTHER_KEY = "UPDATE ledger_movement SET key = ? WHERE kind = 'grant' AND key = ?";

    @Test
    void booksAreRightWhateverBecameOfThePayments() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Devi").accepted("Success");
        merchant.pay("slow-net", "Devi~commit=unknown").accepted("Processing");
        merchant.pay("slow-net", "Devi~commit=refused@4000").refused("4000");
        refunded(merchant);
        approved(merchant);

        Answer verdict = Operator.get("/ledger/verify");

        assertTrue(verdict.at("ok").booleanValue(), verdict.text());
        assertTrue(verdict.at("checks").size() >= 3, verdict.text());
        verdict.at("checks").forEach(check -> {
            assertTrue(check.path("ok").booleanValue(), check::toString);
            assertTrue(
                    check.path("rows").longValue() > 0
                            || check.path("name").asText().contains("sealed day"),
                    check::toString);
            assertTrue(check.path("first").isNull(), check::toString);
        });
    }

    @Test
    void changedBalanceIsNamed() {
        Merchant merchant = Merchant.open();
        String move = "UPDATE ledger_account SET available_paisa = available_paisa + ?, issued_paisa = issued_paisa - ?"
                + " WHERE account_id = ? AND mode = 'TEST'";
        Database.change(move, 1, 1, merchant.accountId());

        Answer verdict = Operator.get("/ledger/verify");

        Database.change(move, -1, -1, merchant.accountId());
        assertEquals(List.of("account " + merchant.accountId() + " TEST available"), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void changedEntryIsNamed() {
        Merchant merchant = Merchant.open();
        long movement =
                Database.number("SELECT max(id) FROM ledger_movement WHERE account_id = ?", merchant.accountId());
        String change =
                "UPDATE ledger_entry SET amount_paisa = amount_paisa + ? WHERE movement_id = ? AND amount_paisa > 0";
        tamper("ledger_entry", change, 5, movement);

        Answer verdict = Operator.get("/ledger/verify");

        tamper("ledger_entry", change, -5, movement);
        assertEquals(
                List.of(
                        "movement " + movement,
                        "account " + merchant.accountId() + " TEST available",
                        "movement " + movement),
                named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void changedPaymentIsNamed() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Devi").at("id").longValue();
        String change = "UPDATE payment SET amount_paisa = amount_paisa + ? WHERE id = ?";
        tamper("payment", change, 1, payment);

        Answer verdict = Operator.get("/ledger/verify");

        tamper("payment", change, -1, payment);
        assertEquals(List.of("payment " + payment), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void openPaymentThatNobodyAsksAboutIsNamed() {
        long payment = DoubtfulPayment.fresh("unreachable").id();
        Database.change("DELETE FROM payment_open WHERE payment_id = ?", payment);

        Answer verdict = Operator.get("/ledger/verify");

        Database.change("INSERT INTO payment_open SELECT id, service, due_at FROM payment WHERE id = ?", payment);
        Database.change("UPDATE payment SET due_at = due_at WHERE id = ?", payment);
        assertEquals(List.of("payment " + payment), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void changedEventIsNamed() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Devi").at("id").longValue();
        String change = "UPDATE payment_event SET evidence = ? WHERE payment_id = ? AND seq = 1";
        tamper("payment_event", change, "{ }", payment);

        Answer verdict = Operator.get("/ledger/verify");
        Answer shown = Operator.get("/payments/" + payment);

        tamper("payment_event", change, "{}", payment);
        assertEquals(List.of("payment " + payment + " event 1"), named(verdict));
        assertFalse(shown.at("chain_verifies").booleanValue(), shown.text());
        assertFalse(shown.at("timeline").path(0).path("intact").booleanValue(), shown.text());
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
        assertTrue(Operator.get("/payments/" + payment).at("chain_verifies").booleanValue());
    }

    @Test
    void chargeThatWasBookedAsABillIsNamed() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Devi").at("id").longValue();
        String entry = """
                UPDATE ledger_entry SET balance = ? WHERE balance = ?
                    AND movement_id = (SELECT id FROM ledger_movement WHERE kind = 'settle' AND payment_id = ?)""";
        String balance = "UPDATE ledger_account SET spent_paisa = spent_paisa - ?, charged_paisa = charged_paisa + ?"
                + " WHERE account_id = ? AND mode = 'TEST'";
        tamper("ledger_entry", entry, "charged", "spent", payment);
        Database.change(balance, 185_000, 185_000, merchant.accountId());

        Answer verdict = Operator.get("/ledger/verify");

        tamper("ledger_entry", entry, "spent", "charged", payment);
        Database.change(balance, -185_000, -185_000, merchant.accountId());
        assertEquals(List.of("payment " + payment), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void paymentThatNeverHeldWhatItSpentIsNamed() {
        Merchant merchant = Merchant.open();
        long payment = merchant.pay("slow-net", "Devi").at("id").longValue();
        String entries = """
                UPDATE ledger_entry SET balance = ? WHERE balance = ?
                    AND movement_id IN (SELECT id FROM ledger_movement WHERE payment_id = ?)""";
        String after = "UPDATE ledger_movement SET held_after_paisa = ? WHERE kind = 'hold' AND payment_id = ?";
        tamper("ledger_entry", entries, "charged", "held", payment);
        tamper("ledger_movement", after, 0, payment);

        Answer verdict = Operator.get("/ledger/verify");

        tamper("ledger_entry", entries, "held", "charged", payment);
        tamper("ledger_movement", after, 185_000, payment);
        assertEquals(List.of("payment " + payment, "payment " + payment), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    /** Each change, made again, takes itself back. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refund          | amount_paisa = 20001 - amount_paisa | refund of payment,payment",
                "refund          | credits_paisa = 20001 - credits_paisa | refund of payment",
                "refund          | key = reverse(key) | refund of payment",
                "refund_total    | refunded_paisa = 20001 - refunded_paisa | payment",
                "refund_total    | amount_paisa = 370001 - amount_paisa | payment"
            })
    void refundThatWasChangedIsNamed(String table, String change, String off) {
        Merchant merchant = Merchant.open();
        long payment = refunded(merchant);
        String sql = "UPDATE %s SET %s WHERE payment_id = ?".formatted(table, change);
        tamper(table, sql, payment);

        Answer verdict = Operator.get("/ledger/verify");

        tamper(table, sql, payment);
        assertEquals(
                Stream.of(off.split(",")).map(what -> what + " " + payment).toList(),
                named(verdict).stream().sorted(Comparator.reverseOrder()).toList());
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void refundThatNobodyKnowsOfIsNamed() {
        Merchant merchant = Merchant.open();
        long payment = refunded(merchant);
        String change = "UPDATE ledger_movement SET key = reverse(key) WHERE kind = 'refund' AND payment_id = ?";
        tamper("ledger_movement", change, payment);

        Answer verdict = Operator.get("/ledger/verify");

        tamper("ledger_movement", change, payment);
        assertEquals(List.of("refund of payment " + payment), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void approvedRequestOfAnotherAmountIsNamed() {
        long request = approved(Merchant.open());
        String change = "UPDATE credit_request SET amount_paisa = 100101 - amount_paisa WHERE id = ?";
        tamper("credit_request", change, request);

        Answer verdict = Operator.get("/ledger/verify");

        tamper("credit_request", change, request);
        assertEquals(List.of("credit request " + request), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void approvedRequestWithoutItsGrantIsNamed() {
        long request = approved(Merchant.open());
        tamper("ledger_movement", ANOTHER_KEY, "lost", "request:" + request);

        Answer verdict = Operator.get("/ledger/verify");

        tamper("ledger_movement", ANOTHER_KEY, "request:" + request, "lost");
        assertEquals(List.of("credit request " + request), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void grantOfARequestThatNobodyMadeIsNamed() {
        Merchant merchant = Merchant.open();
        String key = Database.text("SELECT key FROM ledger_movement WHERE account_id = ?", merchant.accountId());
        tamper("ledger_movement", ANOTHER_KEY, "request:0", key);

        Answer verdict = Operator.get("/ledger/verify");

        tamper("ledger_movement", ANOTHER_KEY, key, "request:0");
        assertEquals(List.of("credit request 0"), named(verdict));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    private static long refunded(Merchant merchant) {
        long payment = merchant.pay("slow-net", "Devi").at("id").longValue();
        Answer refunded = Operator.post(
                "/payments/%d/refunds".formatted(payment),
                Json.of("amount", "100", "key", UUID.randomUUID().toString(), "reason", "asked for"));
        assertEquals(200, refunded.status(), refunded.text());
        return payment;
    }

    private static long approved(Merchant merchant) {
        long request = Operator.named("sita")
                .post(
                        "/accounts/" + merchant.name() + "/credit-requests",
                        Json.of("mode", "test", "amount", "500.50", "reason", "paid by cheque"))
                .at("id")
                .longValue();
        Answer approved = Operator.named("hari").post("/credit-requests/" + request + "/approve", Json.of());
        assertEquals(200, approved.status(), approved.text());
        return request;
    }

    /** In one transaction: nobody else writes while the triggers are off. */
    private static void tamper(String table, String sql, Object... parameters) {
        Database.change(
                "ALTER TABLE %1$s DISABLE TRIGGER USER; %2$s; ALTER TABLE %1$s ENABLE TRIGGER USER"
                        .formatted(table, sql),
                parameters);
    }

    private static List<String> named(Answer verdict) {
        assertFalse(verdict.at("ok").booleanValue(), verdict.text());
        List<String> named = new ArrayList<>();
        verdict.at("checks").forEach(check -> {
            if (!check.path("ok").booleanValue()) {
                named.add(check.path("first").asText());
            }
        });
        return named;
    }
}
