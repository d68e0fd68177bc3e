package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.chautari.sandbox.SandboxClient.Answered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each script of a commit and of details over a real socket, and what the book says of it. */
@QuarkusTest
class FaultsTest {

    private static final Duration UNHEARD = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource("/")
    URL base;

    private SandboxClient client;
    private final String reference = SandboxClient.newReference();

    @BeforeEach
    void connect() {
        client = new SandboxClient(base.getPort());
    }

    @ParameterizedTest
    @CsvSource({"timeout, 1", "drop, 0"})
    void aSilentCommitIsNeverAnswered(String script, int executions) throws IOException {
        ObjectNode commit = client.konnectCommit("expired~commit=" + script, reference);

        try (Socket socket = client.rawCommit("konnect", commit.toString(), UNHEARD)) {
            assertThrows(
                    SocketTimeoutException.class, () -> socket.getInputStream().read());
        }

        assertExecutions(executions);
    }

    @Test
    void aSilentConnectionIsClosedInTheEnd() throws IOException {
        ObjectNode commit = client.konnectCommit("expired~commit=drop", reference);

        try (Socket socket = client.rawCommit("konnect", commit.toString(), PATIENCE)) {
            assertEquals(-1, socket.getInputStream().read());
        }

        assertExecutions(0);
    }

    @ParameterizedTest
    @CsvSource({"reset, 1", "reset-before, 0"})
    void aResetCommitEndsInATcpReset(String script, int executions) throws IOException {
        ObjectNode commit = client.konnectCommit("expired~commit=" + script, reference);

        try (Socket socket = client.rawCommit("konnect", commit.toString(), PATIENCE)) {
            SocketException reset = assertThrows(
                    SocketException.class, () -> socket.getInputStream().read());
            assertEquals("Connection reset", reset.getMessage());
        }

        assertExecutions(executions);
    }

    @ParameterizedTest
    @CsvSource({"500, 1", "500-before, 0"})
    void aBrokenCommitIsAnsweredWithAServerError(String script, int executions) {
        ObjectNode commit = client.konnectCommit("expired~commit=" + script, reference);

        Answered answered = client.post("commit", "konnect", commit.toString());

        assertEquals(500, answered.httpStatus());
        assertEquals("1017", answered.errorCode());
        assertExecutions(executions);
    }

    @Test
    void aGarbledCommitIsAnsweredWithHalfAJson() throws IOException {
        ObjectNode commit = client.konnectCommit("expired~commit=garbage", reference);

        String answer = rawAnswer(commit);

        assertTrue(answer.startsWith("HTTP/1.1 200 OK"), answer);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertTrue(body.startsWith("{\"status\":true"), answer);
        assertThrows(IOException.class, () -> Json.parse(body.getBytes(StandardCharsets.UTF_8)));
        assertExecutions(1);
    }

    @ParameterizedTest
    @CsvSource({"refused, 'Payment refused, as scripted.'", "already-purchased, Future plan is already exist."})
    void aRefusedCommitIsNotExecuted(String script, String reason) {
        ObjectNode commit = client.konnectCommit("expired~commit=" + script, reference);

        Answered answered = client.post("commit", "konnect", commit.toString());

        assertEquals("4000", answered.errorCode());
        assertEquals(reason, answered.body().path("details").asText());
        assertExecutions(0);
    }

    @Test
    void aSlowCommitIsExecutedAtOnceAndAnsweredLate() {
        ObjectNode commit = client.konnectCommit("expired~commit=slow@400ms", reference);
        long started = System.nanoTime();

        Answered answered = client.post("commit", "konnect", commit.toString());

        assertTrue(Duration.ofNanos(System.nanoTime() - started).toMillis() >= 400);
        assertEquals("Success", answered.body().path("state").asText());
        assertExecutions(1);
    }

    @Test
    void aSlowCommitStandsInTheBookBeforeItIsAnswered() throws IOException {
        ObjectNode commit = client.konnectCommit("expired~commit=slow@60s", reference);

        try (Socket socket = client.rawCommit("konnect", commit.toString(), UNHEARD)) {
            assertExecutions(1);

            assertThrows(
                    SocketTimeoutException.class, () -> socket.getInputStream().read());
        }
    }

    @Test
    void slowDetailsAreAnsweredLate() {
        long started = System.nanoTime();

        Answered answered = client.details("konnect", "expired~details=slow@400ms", reference);

        assertTrue(Duration.ofNanos(System.nanoTime() - started).toMillis() >= 400);
        assertEquals(200, answered.httpStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "details=500, 500, 1017, ''",
        "details=refused, 400, 4000, 'Details refused, as scripted.'",
        "status=down, 400, 4000, Unknown script: status=down",
        "commit=explode, 400, 4000, Unknown script: commit=explode"
    })
    void aDetailsCallIsRefusedAsScripted(String script, int httpStatus, String code, String details) {
        Answered answered = client.details("subisu", "khaltiinternet~" + script, reference);

        assertEquals(httpStatus, answered.httpStatus());
        assertEquals(code, answered.errorCode());
        assertEquals(details, answered.body().path("details").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "subisu, khaltiinternet, /outstanding_amount, 250.50",
        "konnect, active, /due/amount, 250.50",
        "konnect, active, /due/message, Due Amount is 250.50",
        "net-max, expired, /due/amount, 250.50",
        "hashcnet-v2, jeetenaug4, /has_due, true"
    })
    void duesShowInThePayload(String slug, String customer, String at, String shown) {
        Answered answered = client.details(slug, customer + "~due=250.5", reference);

        assertEquals(shown, answered.body().at(at).asText());
    }

    @Test
    void duesDoNotShowAtDishhome() {
        ObjectNode documented = Fixture.read("dishhome-updated/details.1111.response.json");

        Answered answered = client.details("dishhome-updated", "1111~due=250.50", reference);

        documented.set("session_id", answered.body().path("session_id"));
        assertEquals(documented, answered.body());
    }

    private String rawAnswer(ObjectNode commit) throws IOException {
        try (Socket socket = client.rawCommit("konnect", commit.toString(), PATIENCE)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void assertExecutions(int executions) {
        JsonNode rows = SandboxClient.await(() -> client.book(reference), book -> book.size() >= executions);
        assertEquals(executions, rows.size());
        rows.forEach(row -> assertEquals(1, row.path("executions").asInt()));
    }
}
