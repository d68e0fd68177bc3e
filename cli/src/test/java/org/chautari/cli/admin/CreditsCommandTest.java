package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditsCommandTest extends GatewayTest {

    private static final String REQUEST = """
            {"id": 5, "account": "acme", "mode": "live", "amount": 12000.00, "reason": "festival", "requested_by": "sita",
             "requested_at": "2026-01-01T00:00:00Z", "state": "%s", "decided_by": %s, "decided_at": null,
             "decision_reason": null}""";
    private static final Pattern SENT_KEY = Pattern.compile("\"key\":\"([^\"]+)\"");

    @Test
    void creditsAreTakenAwayWithAMinus() {
        gateway.answers(200, "{\"adjusted\": -12.00, \"credits_available\": 388.00}");

        int exitCode = type("credits adjust acme -12.00 --mode test --reason twice --key k1");

        assertEquals(0, exitCode, gateway.err());
        assertSent(
                "POST",
                "accounts/acme/credits/adjust",
                "{\"mode\":\"test\",\"amount\":\"-12.00\",\"reason\":\"twice\",\"key\":\"k1\"}");
        assertEquals(
                "Adjusted the credits of acme by -12.00 in test mode; 388.00 are available now (key k1).\n",
                gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credits grant acme 12 --mode test --reason r",
                "credits adjust acme -12 --mode test --reason r",
                "payments refund 7 --reason r"
            })
    void whoGetsNoAnswerIsToldTheKeyOfARepeat(String typed) {
        gateway.answers(502, "");

        int exitCode = type(typed);

        assertEquals(1, exitCode);
        Matcher sent = SENT_KEY.matcher(gateway.received().getFirst());
        assertTrue(sent.find(), gateway.received()::toString);
        assertEquals(
                "chautari: The gateway answered with HTTP 502. Repeated with --key %s, it moves the money once.\n"
                        .formatted(sent.group(1)),
                gateway.err());
    }

    @Test
    void whoIsRefusedNeedsNoKey() {
        gateway.answers(409, "{\"error\": \"key: another amount was granted under this key.\"}");

        int exitCode = type("credits grant acme 12 --mode test --reason r --key k");

        assertEquals(1, exitCode);
        assertEquals("chautari: key: another amount was granted under this key.\n", gateway.err());
    }

    @Test
    void aRequestTellsHowItIsApproved() {
        gateway.answers(201, REQUEST.formatted("requested", "null"));

        type("credits request acme 12000 --mode live --reason festival");

        assertSent(
                "POST",
                "accounts/acme/credit-requests",
                "{\"mode\":\"live\",\"amount\":\"12000\",\"reason\":\"festival\"}");
        assertEquals(
                "Request 5 for 12,000.00 to acme in live mode waits for an approver, not sita: chautari credits approve 5\n",
                gateway.out());
    }

    @Test
    void requestsAreListed() {
        gateway.answers(
                200,
                "{\"requests\": [%s], \"next_cursor\": \"c\"}".formatted(REQUEST.formatted("approved", "\"gopal\"")));

        type("credits requests --state approved --account acme");

        assertSent("GET", "credit-requests?state=approved&account=acme&limit=50", "");
        assertEquals("""
                ID  ACCOUNT  MODE     AMOUNT  STATE     REQUESTED BY  REQUESTED             REASON    DECIDED BY  WHY
                 5  acme     live  12,000.00  approved  sita          2026-01-01T00:00:00Z  festival  gopal
                More: --cursor c
                """, gateway.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "approve 5 | approve | {} | approved",
                "reject 5 --reason late | reject | {\"reason\":\"late\"} | rejected"
            })
    void aRequestIsDecided(String typed, String path, String sent, String state) {
        gateway.answers(200, REQUEST.formatted(state, "\"gopal\""));

        int exitCode = type("credits " + typed);

        assertEquals(0, exitCode);
        assertSent("POST", "credit-requests/5/" + path, sent);
        assertEquals("Request 5 for 12,000.00 to acme in live mode is %s.\n".formatted(state), gateway.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--overdraft 500 | limits | \"overdraft\":\"500\"",
                "--overdraft 0 --low-balance 100.00 | limits | \"overdraft\":\"0\",\"low_balance\":\"100.00\"",
                "--low-balance 100 | low-balance | \"low_balance\":\"100\"",
                "--low-balance never | low-balance | \"low_balance\":null"
            })
    void limitsAreSetWhereTheirRoleMay(String options, String path, String sent) {
        gateway.answers(200, "{\"mode\": \"live\", \"overdraft\": 500.00, \"low_balance\": null}");

        type("credits limits acme --mode live " + options);

        assertSent("PUT", "accounts/acme/credits/" + path, "{\"mode\":\"live\",%s}".formatted(sent));
        assertEquals("Mode       live\nOverdraft  500.00\n", gateway.out());
    }

    @Test
    void theRunwayIsShown() {
        gateway.answers(200, """
                {"mode": "live", "at": "2026-01-01T10:00:00+05:45", "available": 1200.00, "held": 50.00, "in_doubt": 10.00,
                 "overdraft": 0.00, "consumed_per_hour": 100.00, "ends_at": "2026-01-01T22:00+05:45"}""");

        type("credits runway acme --mode live");

        assertSent("GET", "accounts/acme/runway?mode=live", "");
        assertEquals("""
                Mode               live
                At                 2026-01-01T10:00:00+05:45
                Available          1,200.00
                Held               50.00
                In doubt           10.00
                Overdraft          0.00
                Consumed per hour  100.00
                Ends at            2026-01-01T22:00+05:45
                """, gateway.out());
    }

    @Test
    void aRunwayWithoutAnEndSaysSo() {
        gateway.answers(200, "{\"available\": 1200.00, \"ends_at\": null}");

        type("credits runway acme --mode live");

        assertEquals("""
                Available  1,200.00
                Ends at    not within a year, at the present rate
                """, gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credits grant acme -5 --mode test --reason r",
                "credits grant acme 0 --mode test --reason r",
                "credits grant acme 1e300 --mode test --reason r",
                "credits grant acme 0.001 --mode test --reason r",
                "credits grant acme 1,000 --mode test --reason r",
                "credits adjust acme 0.00 --mode test --reason r",
                "credits adjust acme --12 --mode test --reason r",
                "credits adjust acme -12 --mode test",
                "credits adjust acme -12 --mode test --reason r --nonsense",
                "credits request acme 5 --mode test",
                "credits requests --state open",
                "credits reject 5",
                "credits limits acme --mode test",
                "credits limits acme --mode test --overdraft never",
                "credits runway acme"
            })
    void whatIsNotUnderstoodSendsNothing(String typed) {
        assertMisuse(typed);
    }
}
