package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.chautari.cli.Chautari;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AdminCommandsTest {

    @TempDir
    private Path directory;

    private final List<String> received = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer gateway;
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void aGateway() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/api/admin/", this::answer);
        gateway.start();
        Files.writeString(directory.resolve("key"), "the-key\n");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        received.add("%s %s %s %s"
                .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), key, body)
                .strip());
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void noGateway() {
        gateway.stop(0);
        System.clearProperty("chautari.home");
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--url", url(), "--admin-key-file", directory.resolve("key").toString()));
        return runAsIs(all.toArray(String[]::new));
    }

    private String url() {
        return "http://localhost:" + gateway.getAddress().getPort();
    }

    private int runAsIs(String... arguments) {
        CommandLine command =
                Chautari.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }

    @Test
    void accountsAreListedWithTheirCredits() {
        answer = """
                [{"name": "acme", "state": "active", "balances": {
                   "test": {"available": 1500.5, "held": 0, "spent": 10},
                   "live": {"available": "0.00", "held": "0.00", "spent": "0.00"}}}]""";

        int exitCode = run("account", "list");

        assertEquals(0, exitCode);
        assertEquals("""
                ACCOUNT  STATE   MODE  AVAILABLE  HELD  SPENT
                acme     active  test   1,500.50  0.00  10.00
                acme     active  live       0.00  0.00   0.00
                """, out.toString());
        assertEquals(List.of("GET /api/admin/accounts Bearer the-key"), received);
    }

    @Test
    void jsonIsTheGatewaysOwnWithEveryDigit() {
        answer = "{\"granted\":400.00,\"credits_available\":400.00}";

        run("credits", "grant", "acme", "400.00", "--mode", "test", "--reason", "opening", "--key", "k1", "--json");

        assertTrue(out.toString().contains("\"granted\" : 400.00"), out.toString());
        assertTrue(received.getFirst().contains("\"amount\":400.00"), received.getFirst());
        assertTrue(received.getFirst().contains("\"key\":\"k1\""), received.getFirst());
    }

    @Test
    void aNameOfAnyLettersIsOneSegment() {
        answer = "[]";

        run("token", "list", "a b/ü");

        assertEquals("GET /api/admin/accounts/a%20b%2F%C3%BC/tokens Bearer the-key", received.getFirst());
    }

    @Test
    void aRevokedTokenIsToldWithoutABody() {
        status = 204;

        int exitCode = run("token", "revoke", "7");

        assertEquals(0, exitCode);
        assertEquals("Token 7 is revoked.\n", out.toString());
    }

    @Test
    void onlyFiltersThatWereGivenAreSent() {
        answer = "{\"payments\": [], \"next_before\": null}";

        run("payments", "--state", "Success", "--mode", "live", "--limit", "5");

        assertEquals("GET /api/admin/payments?mode=live&state=Success&limit=5 Bearer the-key", received.getFirst());
    }

    @Test
    void aWrongLedgerIsExitCodeOne() {
        answer = """
                {"ok": false, "checks": [{"name": "every movement sums to zero", "ok": false, "rows": 9, "first": "movement 4"}]}""";

        int exitCode = run("ledger", "verify");

        assertEquals(1, exitCode);
        assertEquals("""
                CHECK                        RESULT  ROWS  FIRST
                every movement sums to zero  WRONG      9  movement 4
                THE LEDGER IS WRONG.
                """, out.toString());
    }

    @Test
    void aRefusalIsTheGatewaysSentence() {
        status = 409;
        answer = "{\"error\": \"An account of this name exists.\"}";

        int exitCode = run("account", "create", "acme");

        assertEquals(1, exitCode);
        assertEquals("chautari: An account of this name exists.\n", err.toString());
    }

    @Test
    void aWrongKeySaysWhereToLook() {
        status = 401;
        answer = "{\"error\": \"x\"}";

        int exitCode = run("account", "list");

        assertEquals(1, exitCode);
        assertEquals(
                "chautari: The gateway does not accept this admin key: check --admin-key-file, or CHAUTARI_ADMIN_KEY.\n",
                err.toString());
    }

    @Test
    void aGatewayThatIsNotThereSaysHowToStartOne() {
        gateway.stop(0);

        int exitCode = run("account", "list");

        assertEquals(1, exitCode);
        assertTrue(err.toString().contains("start one with ./chautari up"), err.toString());
    }

    @Test
    void theKeyOfTheLocalSystemIsSentToTheLocalSystem() throws Exception {
        answer = "[]";
        aHomeWhoseGatewayIsAt(url());

        runAsIs("account", "list");
        runAsIs("account", "list", "--url", url().replace("localhost", "127.0.0.1"));

        assertEquals(Collections.nCopies(2, "GET /api/admin/accounts Bearer the-local-key"), received);
    }

    @Test
    void theKeyOfTheLocalSystemIsSentNowhereElse() throws Exception {
        aHomeWhoseGatewayIsAt("http://localhost:1");

        int exitCode = runAsIs("account", "list", "--url", url());

        assertEquals(1, exitCode);
        assertEquals(
                "chautari: The local system's admin key is not for " + url()
                        + ": name that gateway's with --admin-key-file, or CHAUTARI_ADMIN_KEY.\n",
                err.toString());
        assertEquals(List.of(), received);
    }

    private void aHomeWhoseGatewayIsAt(String address) throws IOException {
        Files.createDirectories(directory.resolve("run"));
        Files.writeString(directory.resolve("run/urls"), "gateway=" + address + "\n");
        Files.writeString(directory.resolve("admin.key"), "the-local-key");
        System.setProperty("chautari.home", directory.toString());
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        String keyFile = directory.resolve("key").toString();

        int exitCode = runAsIs("account", "list", "--url", "http://gateway.invalid", "--admin-key-file", keyFile);

        assertEquals(1, exitCode);
        assertTrue(err.toString().contains("or allow it with --plain-http"), err.toString());
    }

    @Test
    void whatIsNotUnderstoodIsExitCodeTwo() {
        assertEquals(2, run("token", "issue", "acme"));
        assertEquals(2, run("token", "issue", "acme", "--mode", "both"));
        assertEquals(2, run("credits", "grant", "acme", "0.001", "--mode", "test", "--reason", "r"));
        assertEquals(2, run("nonsense"));
        assertEquals(List.of(), received);
    }
}
