package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments whose outcome nobody could tell, and what becomes of them once the provider is asked. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class ReconcileTest {

    private static final String PAID = "815000 available, 0 held, 185000 spent";
    private static final String RETURNED = "1000000 available, 0 held, 0 spent";
    private static final String HELD = "815000 available, 185000 held, 0 spent";

    @ParameterizedTest
    @CsvSource({
        "unknown, success, Success",
        "silence, success, Success",
        "unknown, failed, Failed",
        "unknown, error, Failed",
        "unknown, expired, Expired",
        "queued, success, Success",
        "queued, failed, Failed",
        "unknown, 500+unreachable+silence+garbage+queued+processing+success, Success",
    })
    void theProvidersWordSettlesIt(String commit, String status, String state) {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=%s,status=%s".formatted(commit, status));

        Eventually.holds("it is final", () -> merchant.payment("state").equals(state));

        assertEquals(state.equals("Success") ? PAID : RETURNED, merchant.credits());
        assertEquals(1, Provider.commits(merchant.payment("upstream_reference")));
        assertEquals("status", merchant.payment("rule"));
        assertBooksAgree();
    }

    @Test
    void notFoundIsNotExecutedOnlyLateAndTwiceInARow() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=unknown,status=not-found");
        String reference = merchant.payment("upstream_reference");
        Eventually.holds("it is asked often", () -> Provider.statuses(reference) > 4);
        assertEquals(HELD, merchant.credits());

        makeOlder(merchant, "311 seconds");

        Eventually.holds("it is final", () -> merchant.payment("state").equals("Expired"));
        assertEquals("not-found-twice", merchant.payment("rule"));
        assertEquals(RETURNED, merchant.credits());
        assertBooksAgree();
    }

    @Test
    void afterThreeDaysAnOperatorHasIt() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable");

        makeOlder(merchant, "73 hours");

        Eventually.holds("it is handed over", () -> merchant.payment("rule").equals("handed-over"));
        assertEquals("null", merchant.payment("due_at"));
        assertEquals("Processing", merchant.payment("state"));
        assertEquals(HELD, merchant.credits());
        assertBooksAgree();
    }

    @Test
    void whatAnOperatorHasIsAskedAboutAgainWhenItsClientLooksItUp() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable");
        makeOlder(merchant, "73 hours");
        Eventually.holds("it is handed over", () -> merchant.payment("rule").equals("handed-over"));
        String upstream = merchant.payment("upstream_reference");
        int before = Provider.statuses(upstream);
        Database.change(
                "UPDATE payment SET asked_at = now() - interval '2 minutes' WHERE account_id = ?",
                merchant.accountId());

        Gateway.get("/api/service/status/%s/%s".formatted(merchant.token(), merchant.payment("reference")));

        Eventually.holds("it is asked about", () -> Provider.statuses(upstream) > before);
        Eventually.holds(
                "an operator has it again", () -> merchant.payment("due_at").equals("null"));
        assertEquals(
                "1",
                Database.text(
                        "SELECT count(*) FROM payment_event WHERE rule = 'handed-over' AND payment_id = ?",
                        Long.parseLong(merchant.payment("id"))));
    }

    @Test
    void paymentsOfAServiceThatIsGoneComeToAnOperatorToo() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable");
        Database.change(
                "UPDATE payment SET service = 'gone-for-good', created_at = created_at - interval '73 hours'"
                        + " WHERE account_id = ?",
                merchant.accountId());

        Eventually.holds("it is handed over", () -> merchant.payment("rule").equals("handed-over"));
        Database.change("UPDATE payment SET service = 'slow-net' WHERE account_id = ?", merchant.accountId());
    }

    @Test
    void theTimelineTellsWhatHappenedAndIsChained() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable+unreachable+queued+success");

        Eventually.holds("it is final", () -> merchant.payment("state").equals("Success"));

        assertEquals(
                "opened Processing, answered Processing, status Processing, status Queued, status Success",
                Database.text(
                        "SELECT string_agg(rule || ' ' || state, ', ' ORDER BY seq) FROM payment_event WHERE payment_id = ?",
                        Long.parseLong(merchant.payment("id"))));
        assertBooksAgree();
    }

    private static void makeOlder(Merchant merchant, String by) {
        assertTrue(Database.change(
                        "UPDATE payment SET created_at = created_at - ?::interval WHERE account_id = ?",
                        by,
                        merchant.accountId())
                > 0);
    }

    private static void assertBooksAgree() {
        assertTrue(Operator.get("/ledger/verify").at("ok").asBoolean(), "the books agree");
    }
}
