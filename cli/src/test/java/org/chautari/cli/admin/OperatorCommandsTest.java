package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments in doubt, and the repeat guard, as an operator types them. */
class OperatorCommandsTest extends GatewayTest {

    private static final String DOUBT = """
            {"payments": [
              {"id": 7, "account": "acme", "mode": "live", "service": "subisu", "reference": "r-7",
               "upstream_reference": "u-7", "amount": 1850.00, "state": "Processing", "created_at": "2026-01-01T00:00:00Z",
               "age_seconds": 263000, "asks": 880, "asked_at": "2026-01-03T23:59:00Z", "due_at": null,
               "reason": "status unknown: no answer", "late_news": null, "waits_for": "operator", "proposal": null},
              {"id": 12, "account": "acme", "mode": "live", "service": "konnect", "reference": "r-12",
               "upstream_reference": "u-12", "amount": 12000.00, "state": "Queued", "created_at": "2026-01-01T00:00:00Z",
               "age_seconds": 4000, "asks": 20, "asked_at": null, "due_at": "2026-01-03T23:59:00Z",
               "reason": "queued upstream", "late_news": null, "waits_for": "second operator",
               "proposal": {"executed": false, "by": "sita", "reason": "the provider says no", "proposed_at": "x"}},
              {"id": 13, "account": "acme", "mode": "test", "service": "konnect", "reference": "r-13",
               "upstream_reference": "u-13", "amount": 10, "state": "Failed", "created_at": "2026-01-01T00:00:00Z",
               "age_seconds": 61, "asks": 1, "asked_at": null, "due_at": null,
               "reason": "released by an operator", "late_news": "the upstream calls it Success",
               "waits_for": "operator", "proposal": null}]}""";

    private static final String PAYMENT = """
            {"id": 7, "account": "acme", "mode": "live", "service": "subisu", "reference": "r-7",
             "upstream_reference": "u-7", "amount": 1850.00, "state": "Success", "rule": "operator",
             "original_status": null, "reason": "settled by an operator", "asks": 3, "asked_at": null, "due_at": null,
             "created_at": "2026-01-01T00:00:00Z", "chain_verifies": %b, "timeline": [
               {"seq": 1, "at": "2026-01-01T00:00:00Z", "rule": "opened", "state": "Processing", "evidence": {},
                "hash": "0123456789abcdef", "intact": true},
               {"seq": 2, "at": "2026-01-04T00:00:00Z", "rule": "operator", "state": "Success",
                "evidence": {"by": "sita"}, "hash": "fedcba9876543210", "intact": %b}]}""";

    @Test
    void whatIsInDoubtIsListedWithWhomItWaitsFor() {
        gateway.answers(200, DOUBT);

        int exitCode = gateway.run("payments", "doubt", "--older-than", "10");

        assertEquals(0, exitCode);
        assertEquals("""
                ID    AGE  ACCOUNT  MODE  SERVICE  REFERENCE  STATE          AMOUNT  ASKED  WAITS FOR        WHY
                 7  3d01h  acme     live  subisu   r-7        Processing   1,850.00    880  operator         status unknown: no answer
                12  1h06m  acme     live  konnect  r-12       Queued      12,000.00     20  second operator  sita proposed --not-executed: the provider says no
                13  1m01s  acme     test  konnect  r-13       Failed          10.00      1  operator         the upstream calls it Success
                """, gateway.out());
        assertEquals(List.of("GET /api/admin/payments/doubt?older_than_minutes=10 Bearer the-key"), gateway.received());
    }

    @Test
    void noDoubtIsSaidInASentence() {
        gateway.answers(200, "{\"payments\": []}");

        gateway.run("payments", "doubt");

        assertEquals("No payment is in doubt.\n", gateway.out());
    }

    @Test
    void aPaymentIsShownWithItsTimeline() {
        gateway.answers(200, PAYMENT.formatted(true, true));

        int exitCode = gateway.run("payments", "show", "7");

        assertEquals(0, exitCode);
        assertEquals("""
                Payment             7
                State               Success
                Why                 settled by an operator
                Amount              1,850.00
                Account             acme
                Mode                live
                Service             subisu
                Reference           r-7
                Reference upstream  u-7
                Asked               3

                NO  AT                    RULE      STATE       EVIDENCE       HASH
                 1  2026-01-01T00:00:00Z  opened    Processing  {}             0123456789ab
                 2  2026-01-04T00:00:00Z  operator  Success     {"by":"sita"}  fedcba987654

                The timeline is whole.
                """, gateway.out());
        assertEquals(List.of("GET /api/admin/payments/7 Bearer the-key"), gateway.received());
    }

    @Test
    void aChangedTimelineIsExitCodeOne() {
        gateway.answers(200, PAYMENT.formatted(false, false));

        int exitCode = gateway.run("payments", "show", "7");

        assertEquals(1, exitCode);
        assertTrue(gateway.out().contains("fedcba987654 WRONG"), gateway.out());
        assertTrue(gateway.out().contains("THE TIMELINE WAS CHANGED"), gateway.out());
    }

    @ParameterizedTest
    @CsvSource({"settle, Success", "release, Failed"})
    void aDecisionIsSentWithWhoAndWhy(String verb, String state) {
        gateway.answers(200, "{\"id\": 7, \"state\": \"%s\"}".formatted(state));

        int exitCode = gateway.run("payments", verb, "7", "--by", "sita", "--reason", "seen in the portal");

        assertEquals(0, exitCode);
        assertEquals("Payment 7 is %s.\n".formatted(state), gateway.out());
        String received = gateway.received().getFirst();
        assertTrue(received.startsWith("POST /api/admin/payments/7/%s Bearer the-key {".formatted(verb)), received);
        assertEquals(List.of("sita"), gateway.operators());
        assertTrue(received.contains("\"reason\":\"seen in the portal\""), received);
    }

    @Test
    void whoIsTheUserOfTheMachineUnlessSaid() {
        gateway.answers(200, "{\"id\": 7, \"state\": \"Success\"}");

        gateway.run("payments", "settle", "7", "--reason", "seen in the portal");

        assertEquals(List.of(System.getProperty("user.name")), gateway.operators());
    }

    @Test
    void aProposalTellsHowItIsApproved() {
        gateway.answers(202, """
                {"id": 12, "waits_for": "second operator", "proposal": {"executed": true, "by": "sita"}}""");

        int exitCode = gateway.run("payments", "settle", "12", "--by", "sita", "--reason", "seen in the portal");

        assertEquals(0, exitCode);
        assertEquals(
                "Payment 12 waits for a second operator, not sita: chautari payments approve 12 --executed\n",
                gateway.out());
    }

    @ParameterizedTest
    @CsvSource({"--executed, true", "--not-executed, false"})
    void anApprovalSaysWhatItApproves(String option, boolean executed) {
        gateway.answers(200, "{\"id\": 12, \"state\": \"Success\"}");

        int exitCode = gateway.run("payments", "approve", "12", "--by", "gopal", option);

        assertEquals(0, exitCode);
        String received = gateway.received().getFirst();
        assertTrue(received.startsWith("POST /api/admin/payments/12/approve "), received);
        assertTrue(received.contains("\"executed\":" + executed), received);
    }

    @Test
    void whatContradictsAPaymentIsDealtWith() {
        gateway.answers(200, "{\"id\": 13, \"by\": \"sita\"}");

        int exitCode = gateway.run("payments", "seen", "13", "--by", "sita", "--reason", "paid back by hand");

        assertEquals(0, exitCode);
        assertEquals("What contradicts payment 13 is dealt with.\n", gateway.out());
        assertTrue(gateway.received().getFirst().startsWith("POST /api/admin/payments/13/seen "));
    }

    @Test
    void aRefusalIsTheGatewaysSentenceAndExitCodeOne() {
        gateway.answers(409, "{\"error\": \"sita proposed this: somebody else has to approve it.\"}");

        int exitCode = gateway.run("payments", "approve", "12", "--by", "sita", "--executed");

        assertEquals(1, exitCode);
        assertEquals("chautari: sita proposed this: somebody else has to approve it.\n", gateway.err());
    }

    @Test
    void jsonIsTheGatewaysOwn() {
        gateway.answers(200, DOUBT);

        gateway.run("payments", "doubt", "--json");

        assertTrue(gateway.out().contains("\"amount\" : 1850.00"), gateway.out());
    }

    @ParameterizedTest
    @CsvSource({
        "--window 2m, {\"window_seconds\":120}",
        "--window 90s, {\"window_seconds\":90}",
        "--window 1H, {\"window_seconds\":3600}",
        "--off, {\"window_seconds\":null}",
        "'', {}"
    })
    void theRepeatGuardIsSet(String options, String sent) {
        gateway.answers(200, "{\"name\": \"acme\", \"window_seconds\": null}");
        String typed = "account repeat-guard acme " + options;

        int exitCode = gateway.run(typed.strip().split(" "));

        assertEquals(0, exitCode);
        assertEquals(List.of("PUT /api/admin/accounts/acme/repeat-guard Bearer the-key " + sent), gateway.received());
        assertEquals("The same bill of acme is paid again at once.\n", gateway.out());
    }

    @Test
    void theWindowThatWasSetIsTold() {
        gateway.answers(200, "{\"name\": \"acme\", \"window_seconds\": 120}");

        gateway.run("account", "repeat-guard", "acme");

        assertEquals(
                "The same bill of acme is not paid again within 120 s, unless that is confirmed.\n", gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments settle 7",
                "payments settle --reason seen-in-the-portal",
                "payments settle seven --reason seen-in-the-portal",
                "payments approve 7",
                "payments approve 7 --executed --not-executed",
                "payments --mode live doubt",
                "payments --url http://localhost:1 settle 7 --reason seen-in-the-portal",
                "account repeat-guard acme --window 2",
                "account repeat-guard acme --window two",
                "account repeat-guard acme --window 2m --off"
            })
    void whatIsNotUnderstoodIsExitCodeTwoAndSendsNothing(String typed) {
        assertEquals(2, gateway.run(typed.split(" ")), gateway.err());
        assertEquals(List.of(), gateway.received());
    }
}
