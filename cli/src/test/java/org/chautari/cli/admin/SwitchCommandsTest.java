package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services and callbacks: what an operator switches. */
class SwitchCommandsTest extends GatewayTest {

    @Test
    void servicesAreListedWithTheirMaintenance() {
        gateway.answers(200, """
                [{"slug": "subisu", "name": "Subisu", "maintenance": true, "reason": "upgrade", "learned_at": "x"},
                 {"slug": "konnect", "name": "Konnect", "maintenance": false, "reason": null, "learned_at": "x"}]""");

        type("service list");

        assertSent("GET", "services", "");
        assertEquals("""
                SERVICE  NAME     STATE        REASON
                subisu   Subisu   maintenance  upgrade
                konnect  Konnect  in service
                """, gateway.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--on --reason upgrade | {\"on\":true,\"reason\":\"upgrade\"} | subisu is in maintenance.",
                "--off | {\"on\":false} | subisu is in service."
            })
    void maintenanceIsSwitched(String options, String sent, String told) {
        gateway.answers(204, "");

        int exitCode = type("service maintenance subisu " + options);

        assertEquals(0, exitCode);
        assertSent("PUT", "services/subisu/maintenance", sent);
        assertEquals(told + "\n", gateway.out());
    }

    @Test
    void aNewAddressShowsItsSecretOnce() {
        gateway.answers(200, "{\"mode\": \"test\", \"url\": \"https://a.example\", \"secret\": \"whsec_x\"}");

        type("callback set acme https://a.example --mode test --rotate");

        assertSent(
                "PUT", "accounts/acme/callback", "{\"mode\":\"test\",\"url\":\"https://a.example\",\"rotate\":true}");
        assertEquals(
                "acme is told at https://a.example in test mode. The secret, shown this once:\n\n  whsec_x\n\n",
                gateway.out());
    }

    @Test
    void aSecretThatStaysIsNotShown() {
        gateway.answers(200, "{\"mode\": \"test\", \"url\": \"https://a.example\"}");

        type("callback set acme https://a.example --mode test");

        assertSent("PUT", "accounts/acme/callback", "{\"mode\":\"test\",\"url\":\"https://a.example\"}");
        assertFalse(gateway.out().contains("shown"), gateway.out());
    }

    @Test
    void addressesAreListedAndRemoved() {
        gateway.answers(
                200,
                "[{\"mode\": \"test\", \"url\": \"https://a.example\", \"created_at\": \"c\", \"updated_at\": \"u\"}]");

        type("callback list acme");

        assertSent("GET", "accounts/acme/callback", "");
        assertEquals("MODE  ADDRESS            CREATED  UPDATED\ntest  https://a.example  c        u\n", gateway.out());
    }

    @Test
    void anAddressIsRemoved() {
        gateway.answers(204, "");

        type("callback remove acme --mode test");

        assertSent("DELETE", "accounts/acme/callback?mode=test", "");
        assertEquals("acme is told nothing more in test mode.\n", gateway.out());
    }

    @Test
    void reportsAreListed() {
        gateway.answers(200, """
                {"callbacks": [
                  {"id": 9, "kind": "payment", "account": "acme", "mode": "live", "payment_id": 7, "refund_id": null,
                   "reference": "r-7", "webhook_id": "w", "state": "due", "attempts": 2, "due_at": "2026-01-01T00:05:00Z",
                   "first_at": "x", "last_at": "2026-01-01T00:00:00Z", "last_outcome": "HTTP 500", "delivered_at": null},
                  {"id": 8, "kind": "low-balance", "account": "acme", "mode": "live", "payment_id": null, "refund_id": null,
                   "reference": null, "webhook_id": "w", "state": "delivered", "attempts": 1, "due_at": "x",
                   "first_at": "x", "last_at": "2026-01-01T00:00:00Z", "last_outcome": "HTTP 200", "delivered_at": "x"}],
                 "next_cursor": "c"}""");

        type("callback reports --account acme --state due --kind low-balance --limit 2");

        assertSent("GET", "callbacks?account=acme&state=due&kind=low-balance&limit=2", "");
        assertEquals("""
                ID  KIND         ACCOUNT  MODE  PAYMENT  REFERENCE  STATE      ATTEMPTS  LAST ATTEMPT          OUTCOME   DUE
                 9  payment      acme     live        7  r-7        due               2  2026-01-01T00:00:00Z  HTTP 500  2026-01-01T00:05:00Z
                 8  low-balance  acme     live                      delivered         1  2026-01-01T00:00:00Z  HTTP 200
                More: --cursor c
                """, gateway.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"report 7 | callbacks | {\"payment_id\":7}", "replay 9 | callbacks/9/replay | {}"})
    void aReportIsMadeDue(String typed, String path, String sent) {
        gateway.answers(202, "{\"id\": 9}");

        int exitCode = type("callback " + typed);

        assertEquals(0, exitCode);
        assertSent("POST", path, sent);
        assertEquals("Report 9 is due; see chautari callback reports.\n", gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service maintenance subisu",
                "service maintenance subisu --on",
                "service maintenance subisu --on --off --reason r",
                "service maintenance --off",
                "callback set acme --mode test",
                "callback set acme https://a.example",
                "callback remove acme",
                "callback reports --state lost",
                "callback reports --kind news",
                "callback replay"
            })
    void whatIsNotUnderstoodSendsNothing(String typed) {
        assertMisuse(typed);
    }
}
