package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;

/** Payments of accounts that pay a service charge and earn a commission (PROTOCOL.md §5, credits_consumed). */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class ChargedPaymentTest {

    /** Two and a half percent of 1850.00 are 46.25. */
    private static final String COMMISSION = "{\"kind\":\"percent\",\"percent\":2.5}";

    private static final String CHARGE = "{\"kind\":\"flat\",\"paisa\":1000}";

    @Test
    void paymentConsumesTheBillAndItsChargeLessTheCommission() {
        Merchant merchant = priced(Merchant.open(), "now() - interval '1 day'");

        Answer paid = merchant.pay("slow-net", "Devi").accepted("Success");

        assertEquals("1813.75", paid.at("credits_consumed").asText());
        assertEquals("8186.25", paid.at("credits_available").asText());
        assertEquals("1813.75", balance(merchant).at("credits_consumed").asText());
        assertEquals("185000 1000 -4625", spent(merchant));
        booksAreRight();
    }

    @Test
    void whatIsReturnedIsWhatWasHeld() {
        Merchant merchant = priced(Merchant.open(), "now() - interval '1 day'");

        merchant.pay("slow-net", "Devi~commit=unknown").accepted("Processing");
        merchant.pay("slow-net", "Devi~commit=refused@4000").refused("4000");

        assertEquals("818625 available, 181375 held, 0 spent", merchant.credits());
        booksAreRight();
    }

    @Test
    void priceOfALaterDayDoesNotCountYet() {
        Merchant merchant = priced(Merchant.open(), "now() + interval '1 minute'");

        Answer paid = merchant.pay("slow-net", "Devi").accepted("Success");

        assertEquals("1850.00", paid.at("credits_consumed").asText());
    }

    @Test
    void creditsMustCoverTheChargeToo() {
        Merchant merchant = priced(Merchant.with("1813.74"), "now() - interval '1 day'");

        merchant.pay("slow-net", "Devi").refused("1016");

        assertEquals("181374 available, 0 held, 0 spent", merchant.credits());
    }

    private static Merchant priced(Merchant merchant, String from) {
        Database.change("""
                INSERT INTO price (account_id, service, valid_from, commission, charge, created_at)
                VALUES (?, 'slow-net', %s, ?::jsonb, ?::jsonb, now())""".formatted(from), merchant.accountId(), COMMISSION, CHARGE);
        return merchant;
    }

    private static Answer balance(Merchant merchant) {
        return Gateway.get("/api/balance?token=" + merchant.token());
    }

    private static String spent(Merchant merchant) {
        return Database.text("""
                SELECT concat_ws(' ', spent_paisa, charged_paisa, commission_paisa) FROM ledger_account
                WHERE account_id = ? AND mode = 'TEST'""", merchant.accountId());
    }

    private static void booksAreRight() {
        Answer verdict = Operator.get("/ledger/verify");
        assertTrue(verdict.at("ok").booleanValue(), verdict.text());
    }
}
