package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;

/** {@code ledger verify} finds whatever somebody changed behind the gateway's back. Each test undoes what it did. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class LedgerProofTest {

    @Test
    void booksAreRightWhateverBecameOfThePayments() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Devi").accepted("Success");
        merchant.pay("slow-net", "Devi~commit=unknown").accepted("Processing");
        merchant.pay("slow-net", "Devi~commit=refused@4000").refused("4000");

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

    private static void tamper(String table, String sql, Object... parameters) {
        Database.change("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        Database.change(sql, parameters);
        Database.change("ALTER TABLE " + table + " ENABLE TRIGGER USER");
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
