package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import org.chautari.sandbox.SandboxClient.Answered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that are accepted and decided later. */
@QuarkusTest
class QueuedTest {

    @TestHTTPResource("/")
    URL base;

    private SandboxClient client;
    private final String reference = SandboxClient.newReference();

    @BeforeEach
    void connect() {
        client = new SandboxClient(base.getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "queued@60s", "queued-failed@60s"})
    void aQueuedCommitIsAcceptedAndNotExecutedYet(String script) {
        ObjectNode commit = client.konnectCommit("expired~commit=" + script, reference);

        Answered answered = client.post("commit", "konnect", commit.toString());

        ObjectNode expected = SandboxClient.object("""
            {"status": true, "state": "Queued", "message": "Your operation is in queue.", "extra_data": {}, "detail": "",
             "credits_consumed": 1850.00}
            """);
        ObjectNode body = (ObjectNode) answered.body();
        assertEquals(200, answered.httpStatus());
        assertTrue(body.remove("id").asLong() > 0);
        assertTrue(body.remove("credits_available").isNumber());
        assertEquals(expected, body);
        assertEquals(0, client.book(reference).size());
        assertEquals("Queued", status().state());
    }

    @ParameterizedTest
    @CsvSource({"queued@100ms, Success, 1", "queued-failed@100ms, Failed, 0"})
    void aQueuedPaymentIsDecidedInItsTime(String script, String state, int executions) {
        ObjectNode commit = client.konnectCommit("expired~commit=" + script, reference);
        String clientReference = SandboxClient.newReference();

        client.post("commit", "konnect", commit.toString(), "X-Client-Reference", clientReference);

        Answered last =
                SandboxClient.await(this::status, answered -> !answered.state().equals("Queued"));
        assertEquals(state, last.state());
        assertEquals(executions, client.book(reference).size());
        assertEquals(executions, client.book(clientReference).size());
    }

    @Test
    void aQueuedPaymentThatFailedSaysWhy() {
        String commit = client.konnectCommit("expired~commit=queued-failed@0s", reference)
                .toString();

        client.post("commit", "konnect", commit);

        Answered last =
                SandboxClient.await(this::status, answered -> answered.state().equals("Failed"));
        assertEquals("Payment failed, as scripted.", last.body().path("details").asText());
        assertEquals("Failed", last.body().path("original_status").asText());
    }

    @ParameterizedTest
    @CsvSource({"queued@60s, Queued", "queued@0s, Success", "queued-failed@0s, Failed"})
    void aRepeatOfItsReferenceIsToldTheStateItHas(String script, String state) {
        String commit =
                client.konnectCommit("expired~commit=" + script, reference).toString();
        Answered first = client.post("commit", "konnect", commit);
        SandboxClient.await(this::status, answered -> answered.state().equals(state));

        Answered repeat = client.post("commit", "konnect", commit);

        assertEquals("1013", repeat.errorCode());
        assertEquals(first.body().path("id"), repeat.body().path("error_data").path("id"));
        assertEquals(state, repeat.body().path("error_data").path("state").asText());
    }

    private Answered status() {
        return client.status(SandboxClient.TEST_TOKEN, reference);
    }
}
