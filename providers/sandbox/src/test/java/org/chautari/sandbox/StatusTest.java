package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.time.Duration;
import org.chautari.sandbox.SandboxClient.Answered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Status lookups of one payment: how they may be asked, the truth, and what scripts make of it. */
@QuarkusTest
class StatusTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/")
    URL base;

    @Inject
    MovableClock clock;

    private SandboxClient client;
    private final String reference = SandboxClient.newReference();

    @BeforeEach
    void connect() {
        client = new SandboxClient(base.getPort());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /api/service/status/?token=TEST:sandbox-token&reference={r}            | ``
        /api/service/status?reference={r}&token=TEST%3Asandbox-token           | ``
        /api/service/status/TEST:sandbox-token/{r}                             | ``
        /api/service/status/TEST%3Asandbox-token/{r}/                          | ``
        /api/service/status/                                                   | {"token": "TEST:sandbox-token", "reference": "{r}"}
        /api/service/status                                                    | {"token": "TEST:sandbox-token", "reference": "{r}"}
        /api/service/status/?token=TEST:sandbox-token                          | {"token": "sandbox-token", "reference": "{r}"}
        /api/service/status/TEST:sandbox-token/{r}?reference=other             | {"token": "sandbox-token"}
        """)
    void aPaymentIsFoundHoweverItIsAskedFor(String path, String body) {
        Answered paid = pay("expired");

        Answered answered = ask(path, body);

        ObjectNode expected = SandboxClient.object("""
            {"status": true, "state": "Success", "original_status": "Success", "amount": 1850.00,
             "details": "Payment made successfully. Account will be activated in few minutes",
             "refunded": false, "refunded_amount": 0, "refunds": []}
            """).put("reference", reference);
        expected.set("response_id", paid.body().path("id"));
        assertEquals(200, answered.httpStatus());
        assertEquals(expected, answered.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /api/service/status/                                        | ``                                          | 1001
        /api/service/status/?token=&reference=r                     | ``                                          | 1001
        /api/service/status/?token=other&reference=r                | ``                                          | 1002
        /api/service/status/other/r                                 | ``                                          | 1002
        /api/service/status/                                        | {"token": ["sandbox-token"]}                | 1002
        /api/service/status/?token=sandbox-token                    | ``                                          | 1012
        /api/service/status/?token=sandbox-token&reference=         | ``                                          | 1012
        /api/service/status/?token=sandbox-token&reference=nobody   | ``                                          | 002
        /api/service/status/?token=sandbox-token&reference=a%20b    | ``                                          | 002
        /api/service/status/                                        | {"token": "sandbox-token", "reference": []} | 002
        /api/service/status/sandbox-token/nobody                    | ``                                          | 002
        /api/service/status/                                        | {"token": "sandbox-token"                   | 1014
        /api/service/status/                                        | []                                          | 1015
        """)
    void aLookupThatIsNotInOrderIsRefused(String path, String body, String code) {
        Answered answered = ask(path, body);

        assertEquals(code, answered.errorCode());
        assertEquals(400, answered.httpStatus());
        assertEquals("Error", answered.state());
    }

    @Test
    void aBodyThatIsTooLargeIsAParseError() {
        String body = "{\"x\": \"%s\"}".formatted("x".repeat(70_000));

        Answered answered = client.get("/api/service/status/", body);

        assertEquals("1014", answered.errorCode());
    }

    @Test
    void anUnknownReferenceIsAnsweredAsDocumented() {
        Answered answered = client.status(SandboxClient.TEST_TOKEN, reference);

        assertEquals(
                "The reference sent is not a valid reference.",
                answered.body().path("message").asText());
        assertEquals("invalid_reference", answered.body().path("error").asText());
    }

    @Test
    void aPaymentOfTestModeIsUnknownInLiveMode() {
        pay("expired");

        Answered answered = client.status(SandboxClient.LIVE_TOKEN, reference);

        assertEquals("002", answered.errorCode());
    }

    @Test
    void oneReferenceInBothModesIsTwoPayments() {
        String live = client.konnectCommit("expired", reference, SandboxClient.LIVE_TOKEN)
                .toString();
        client.post("commit", "konnect", live);
        pay("expired~commit=queued@60s");

        Answered answered = client.status(SandboxClient.LIVE_TOKEN, reference);

        assertEquals("Success", answered.state());
        assertEquals(
                "Queued", client.status(SandboxClient.TEST_TOKEN, reference).state());
    }

    @Test
    void aCommitWithoutAReferenceIsFoundByThatOfItsSession() {
        JsonNode session =
                client.details("dishhome-updated", "1111", reference).body().path("session_id");
        ObjectNode commit = SandboxClient.object("{\"package_id\": 9}").put("token", SandboxClient.TEST_TOKEN);
        commit.set("session_id", session);
        Answered paid = client.post("commit", "dishhome-updated", commit.toString());

        Answered answered = client.status(SandboxClient.TEST_TOKEN, reference);

        assertEquals(paid.body().path("detail"), answered.body().path("details"));
        assertEquals(paid.body().path("credits_consumed"), answered.body().path("amount"));
    }

    @Test
    void aClientsOwnReferenceFindsNothing() {
        String clientReference = SandboxClient.newReference();
        String commit = client.konnectCommit("expired", reference).toString();
        client.post("commit", "konnect", commit, "X-Client-Reference", clientReference);

        Answered answered = client.status(SandboxClient.TEST_TOKEN, clientReference);

        assertEquals("002", answered.errorCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "reset", "500", "garbage", "slow@60s"})
    void whatWasExecutedSucceededWhateverItsCallerSaw(String script) throws IOException {
        String commit =
                client.konnectCommit("expired~commit=" + script, reference).toString();

        try (Socket _ = client.rawCommit("konnect", commit, PATIENCE)) {
            Answered last = SandboxClient.await(this::status, answered -> answered.httpStatus() == 200);
            assertEquals("Success", last.state());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "already-purchased", "500-before"})
    void whatWasNeverExecutedIsUnknown(String script) {
        pay("expired~commit=" + script);

        Answered answered = status();

        assertEquals("002", answered.errorCode());
    }

    @Test
    void whatWasDroppedIsUnknown() throws IOException {
        // Its script shows that the commit has arrived.
        String commit = client.konnectCommit("expired~commit=drop,status=down@60s", reference)
                .toString();

        try (Socket _ = client.rawCommit("konnect", commit, PATIENCE)) {
            SandboxClient.await(this::status, answered -> answered.httpStatus() == 500);
            clock.pass(Duration.ofSeconds(60));

            assertEquals("002", status().errorCode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "status=down@60s, 500, 1017",
        "status=not-found, 400, 002",
        "status=not-found@60s, 400, 002",
        "'commit=500-before,status=down@60s', 500, 1017",
        "'commit=refused,status=down@60s', 500, 1017",
        "'commit=queued@0s,status=not-found', 400, 002"
    })
    void aLookupShowsWhatItsScriptSays(String script, int httpStatus, String code) {
        pay("expired~" + script);

        Answered answered = status();

        assertEquals(httpStatus, answered.httpStatus());
        assertEquals(code, answered.errorCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=down@60s", "status=not-found@60s"})
    void afterItsTimeALookupShowsTheTruth(String script) {
        pay("expired~" + script);
        assertEquals(false, status().body().path("status").asBoolean());

        clock.pass(Duration.ofSeconds(60));

        assertEquals("Success", status().state());
    }

    @Test
    void aScriptOfTestModeDoesNotTouchLiveMode() {
        String live = client.konnectCommit("expired", reference, SandboxClient.LIVE_TOKEN)
                .toString();
        client.post("commit", "konnect", live);
        pay("expired~status=down@60s");

        Answered answered = client.status(SandboxClient.LIVE_TOKEN, reference);

        assertEquals("Success", answered.state());
    }

    private Answered pay(String customer) {
        return client.post(
                "commit", "konnect", client.konnectCommit(customer, reference).toString());
    }

    private Answered status() {
        return client.status(SandboxClient.TEST_TOKEN, reference);
    }

    private Answered ask(String path, String body) {
        String named = path.replace("{r}", reference);
        return body.isEmpty() ? client.get(named) : client.get(named, body.replace("{r}", reference));
    }
}
