package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit and the trial balances: what is only looked at. */
class BooksCommandsTest extends GatewayTest {

    @Test
    void changesAreListedWithWhoAndWhat() {
        gateway.answers(200, """
                {"entries": [{"seq": 12, "at": "2026-01-01T00:00:00Z", "actor": "sita", "via": "oidc", "address": "192.0.2.7",
                  "action": "token.change", "subject": "token 7", "before": {"state": "active"}, "after": {"state": "suspended"}}],
                 "next_cursor": "c"}""");

        gateway.run(
                "audit",
                "list",
                "--actor",
                "sita",
                "--action",
                "token.change",
                "--subject",
                "token 7",
                "--from",
                "2026-01-01",
                "--to",
                "2026-01-02T00:00:00+05:45",
                "--limit",
                "1");

        assertEquals(
                List.of("GET /api/admin/audit?actor=sita&action=token.change&subject=token%207&from=2026-01-01"
                        + "&to=2026-01-02T00%3A00%3A00%2B05%3A45&limit=1 Bearer the-key"),
                gateway.received());
        assertEquals("""
                NO  AT                    WHO   BY    FROM       ACTION        SUBJECT  BEFORE              AFTER
                12  2026-01-01T00:00:00Z  sita  oidc  192.0.2.7  token.change  token 7  {"state":"active"}  {"state":"suspended"}
                More: --cursor c
                """, gateway.out());
    }

    @Test
    void trialBalancesAreListedAsTheyWereSealed() {
        gateway.answers(200, """
                {"trial_balances": [
                  {"day": "2026-01-01", "mode": "live", "movements": 1, "entries": 2, "moved": {}, "digest": "d",
                   "end": {"issued": -5000.00, "available": 5000.00, "held": 0.00, "spent": 0.00, "charged": 0.00,
                           "commission": 0.00},
                   "hash": "0123456789abcdef", "signed": false, "key_id": null, "signature": null, "sealed_at": "x"},
                  {"day": "2026-01-02", "mode": "live", "movements": 3, "entries": 8, "moved": {}, "digest": "d",
                   "end": {"issued": -15000.00, "available": 13149.00, "held": 0.00, "spent": 1850.00, "charged": 10.00,
                           "commission": -9.00},
                   "hash": "fedcba9876543210", "signed": true, "key_id": "k1", "signature": "s", "sealed_at": "x"}]}""");

        type("ledger trial-balances --from 2026-01-01 --to 2026-01-31 --mode live");

        assertSent("GET", "ledger/trial-balances?from=2026-01-01&to=2026-01-31&mode=live", "");
        assertEquals("""
                DAY         MODE  MOVEMENTS      ISSUED  AVAILABLE  HELD     SPENT  CHARGED  COMMISSION  HASH          SIGNED BY
                2026-01-01  live          1   -5,000.00   5,000.00  0.00      0.00     0.00        0.00  0123456789ab  nobody
                2026-01-02  live          3  -15,000.00  13,149.00  0.00  1,850.00    10.00       -9.00  fedcba987654  k1
                """, gateway.out());
    }

    @Test
    void noTrialBalanceIsSaidInASentence() {
        gateway.answers(200, "{\"trial_balances\": []}");

        type("ledger trial-balances --from 2026-01-01 --to 2026-01-31");

        assertEquals("No day of these is sealed.\n", gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit list --from 2026-02-30",
                "audit list --limit all",
                "ledger trial-balances --from 2026-01-01",
                "ledger trial-balances --from yesterday --to 2026-01-01",
                "ledger trial-balances --from 2026-01-01 --to 2026-01-01 --mode both"
            })
    void whatIsNotUnderstoodSendsNothing(String typed) {
        assertMisuse(typed);
    }
}
