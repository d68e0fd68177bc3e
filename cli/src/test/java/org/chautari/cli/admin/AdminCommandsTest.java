package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminCommandsTest extends GatewayTest {

    @AfterEach
    void noHome() {
        System.clearProperty("chautari.home");
    }

    @Test
    void accountsAreListedWithTheirCredits() {
        gateway.answers(200, """
                {"accounts": [{"name": "acme", "state": "active", "balances": {
                   "test": {"available": 1500.5, "held": 0, "spent": 10},
                   "live": {"available": "0.00", "held": "0.00", "spent": "0.00"}}}], "next_cursor": null}""");

        int exitCode = gateway.run("account", "list");

        assertEquals(0, exitCode);
        assertEquals("""
                ACCOUNT  STATE   MODE  AVAILABLE  HELD  SPENT
                acme     active  test   1,500.50  0.00  10.00
                acme     active  live       0.00  0.00   0.00
                """, gateway.out());
        assertEquals(List.of("GET /api/admin/accounts?limit=50 Bearer the-key"), gateway.received());
    }

    @Test
    void jsonIsTheGatewaysOwnWithEveryDigit() {
        gateway.answers(200, "{\"granted\":400.00,\"credits_available\":400.00}");

        gateway.run(
                "credits", "grant", "acme", "400.00", "--mode", "test", "--reason", "opening", "--key", "k1", "--json");

        assertTrue(gateway.out().contains("\"granted\" : 400.00"), gateway.out());
        assertTrue(
                gateway.received().getFirst().contains("\"amount\":\"400.00\""),
                gateway.received().getFirst());
        assertTrue(
                gateway.received().getFirst().contains("\"key\":\"k1\""),
                gateway.received().getFirst());
    }

    @Test
    void aNameOfAnyLettersIsOneSegment() {
        gateway.answers(200, "[]");

        gateway.run("token", "list", "a b/ü");

        assertEquals(
                "GET /api/admin/accounts/a%20b%2F%C3%BC/tokens Bearer the-key",
                gateway.received().getFirst());
    }

    @Test
    void aRevokedTokenIsToldWithoutABody() {
        gateway.answers(204, "");

        int exitCode = gateway.run("token", "revoke", "7");

        assertEquals(0, exitCode);
        assertEquals("Token 7 is revoked.\n", gateway.out());
    }

    @Test
    void onlyFiltersThatWereGivenAreSent() {
        gateway.answers(200, "{\"payments\": [], \"next_cursor\": null}");

        gateway.run("payments", "--state", "Success", "--mode", "live", "--limit", "5");

        assertEquals(
                "GET /api/admin/payments?mode=live&state=Success&limit=5 Bearer the-key",
                gateway.received().getFirst());
    }

    @Test
    void aWrongLedgerIsExitCodeOne() {
        gateway.answers(200, """
                {"ok": false, "checks": [{"name": "every movement sums to zero", "ok": false, "rows": 9, "first": "movement 4"}]}""");

        int exitCode = gateway.run("ledger", "verify");

        assertEquals(1, exitCode);
        assertEquals("""
                CHECK                        RESULT  ROWS  FIRST
                every movement sums to zero  WRONG      9  movement 4
                THE LEDGER IS WRONG.
                """, gateway.out());
    }

    @Test
    void aRefusalIsTheGatewaysSentence() {
        gateway.answers(409, "{\"error\": \"An account of this name exists.\"}");

        int exitCode = gateway.run("account", "create", "acme");

        assertEquals(1, exitCode);
        assertEquals("chautari: An account of this name exists.\n", gateway.err());
    }

    @Test
    void aWrongKeySaysWhereToLook() {
        gateway.answers(401, "{\"error\": \"x\"}");

        int exitCode = gateway.run("account", "list");

        assertEquals(1, exitCode);
        assertEquals(
                "chautari: The gateway does not accept this admin key: check --admin-key-file, or CHAUTARI_ADMIN_KEY.\n",
                gateway.err());
    }

    @Test
    void aGatewayThatIsNotThereSaysHowToStartOne() {
        gateway.close();

        int exitCode = gateway.run("account", "list");

        assertEquals(1, exitCode);
        assertTrue(gateway.err().contains("start one with ./chautari up"), gateway.err());
    }

    @Test
    void theKeyOfTheLocalSystemIsSentToTheLocalSystem() throws Exception {
        gateway.answers(200, "[]");
        aHomeWhoseGatewayIsAt(gateway.url());

        gateway.runAsIs("account", "list");
        gateway.runAsIs("account", "list", "--url", gateway.url().replace("localhost", "127.0.0.1"));

        assertEquals(
                Collections.nCopies(2, "GET /api/admin/accounts?limit=50 Bearer the-local-key"), gateway.received());
    }

    @Test
    void theKeyOfTheLocalSystemIsSentNowhereElse() throws Exception {
        aHomeWhoseGatewayIsAt("http://localhost:1");

        int exitCode = gateway.runAsIs("account", "list", "--url", gateway.url());

        assertEquals(1, exitCode);
        assertEquals(
                "chautari: The local system's admin key is not for " + gateway.url()
                        + ": name that gateway's with --admin-key-file, or CHAUTARI_ADMIN_KEY.\n",
                gateway.err());
        assertEquals(List.of(), gateway.received());
    }

    private void aHomeWhoseGatewayIsAt(String address) throws IOException {
        Files.createDirectories(directory.resolve("run"));
        Files.writeString(directory.resolve("run/urls"), "gateway=" + address + "\n");
        Files.writeString(directory.resolve("admin.key"), "the-local-key");
        System.setProperty("chautari.home", directory.toString());
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        String keyFile = gateway.keyFile().toString();

        int exitCode =
                gateway.runAsIs("account", "list", "--url", "http://gateway.invalid", "--admin-key-file", keyFile);

        assertEquals(1, exitCode);
        assertTrue(gateway.err().contains("or allow it with --plain-http"), gateway.err());
    }

    @Test
    void whatIsNotUnderstoodIsExitCodeTwo() {
        assertEquals(2, gateway.run("token", "issue", "acme"));
        assertEquals(2, gateway.run("token", "issue", "acme", "--mode", "both"));
        assertEquals(2, gateway.run("credits", "grant", "acme", "0.001", "--mode", "test", "--reason", "r"));
        assertEquals(2, gateway.run("nonsense"));
        assertEquals(List.of(), gateway.received());
    }
}
