package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.chautari.cli.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest extends GatewayTest {

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("credential"), content);
    }

    @Test
    void anAccessTokenIsSentInsteadOfTheKey() throws IOException {
        gateway.answers(200, "{\"accounts\": []}");
        String token = file("header.claims.signature\n").toString();

        int exitCode = gateway.runAsIs("account", "list", "--url", gateway.url(), "--access-token-file", token);

        assertEquals(0, exitCode, gateway.err());
        assertEquals(List.of("GET /api/admin/accounts?limit=50 Bearer header.claims.signature"), gateway.received());
    }

    @Test
    void aTokenThatIsNotAcceptedSaysWhereToLook() throws IOException {
        gateway.answers(401, "{\"error\": \"x\"}");
        String token = file("expired").toString();

        gateway.runAsIs("account", "list", "--url", gateway.url(), "--access-token-file", token);

        assertEquals(
                "chautari: The gateway does not accept this access token: check --access-token-file, or CHAUTARI_ACCESS_TOKEN.\n",
                gateway.err());
    }

    @Test
    void aTokenIsNotSentInTheOpenToAnotherMachine() throws IOException {
        String token = file("token").toString();

        int exitCode =
                gateway.runAsIs("account", "list", "--url", "http://gateway.invalid", "--access-token-file", token);

        assertEquals(1, exitCode);
        assertTrue(gateway.err().contains("or allow it with --plain-http"), gateway.err());
    }

    @Test
    void keyAndTokenAreNeverBothGiven() throws IOException {
        assertMisuse("account list --access-token-file " + file("token"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "two\nlines", "a b", "ключ"})
    void whatIsNoSecretIsNotSentAndNotPrinted(String content) throws IOException {
        String token = file(content).toString();

        int exitCode = gateway.runAsIs("account", "list", "--url", gateway.url(), "--access-token-file", token);

        assertEquals(1, exitCode);
        assertEquals(
                "chautari: What --access-token-file or CHAUTARI_ACCESS_TOKEN has is no access token: it is one line of visible characters.\n",
                gateway.err());
    }

    @Test
    void theEnvironmentHasOneOfTheTwo() {
        Credential key = of(Map.of("CHAUTARI_ADMIN_KEY", "k\n"));
        Credential token = of(Map.of("CHAUTARI_ACCESS_TOKEN", "t", "CHAUTARI_ADMIN_KEY", " "));

        assertEquals("Bearer k", key.header());
        assertEquals("Bearer t", token.header());
    }

    @Test
    void bothInTheEnvironmentIsAQuestion() {
        Map<String, String> both = Map.of("CHAUTARI_ADMIN_KEY", "k", "CHAUTARI_ACCESS_TOKEN", "t");

        CommandFailure failure = assertThrows(CommandFailure.class, () -> of(both));

        assertEquals(
                "Both CHAUTARI_ADMIN_KEY and CHAUTARI_ACCESS_TOKEN are set: unset one of them.", failure.sentence());
    }

    @Test
    void theLocalKeyIsForWhenNothingIsSaid() {
        assertEquals("Bearer the-key", of(Map.of()).header());
    }

    @Test
    void aSecretIsNotPrinted() {
        Credential credential = of(Map.of("CHAUTARI_ADMIN_KEY", "very-secret"));

        assertFalse(credential.toString().contains("very-secret"));
    }

    private Credential of(Map<String, String> environment) {
        return Credential.of(environment::get, gateway::keyFile);
    }
}
