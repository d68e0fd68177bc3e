package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.Collections;
import org.chautari.sandbox.SandboxClient.Answered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Status lookups of several payments at once. */
@QuarkusTest
class BulkStatusTest {

    @TestHTTPResource("/")
    URL base;

    private SandboxClient client;
    private final String reference = SandboxClient.newReference();

    @BeforeEach
    void connect() {
        client = new SandboxClient(base.getPort());
    }

    @Test
    void paymentsAreToldInTheOrderAsked() {
        Answered paid = pay("expired");
        ObjectNode body = Json.object()
                .put("token", SandboxClient.TEST_TOKEN)
                .put("references", "nobody," + reference)
                .put("reference_length", 2);

        Answered answered = client.get("/api/service/bulk/status/", body.toString());

        JsonNode entries = answered.body().path("detail");
        assertEquals(200, answered.httpStatus());
        assertEquals("Success", answered.body().path("message").asText());
        assertEquals(unknown("nobody"), entries.path(0));
        assertEquals(found(paid.body().path("id")), entries.path(1));
        assertEquals(2, entries.size());
    }

    @Test
    void aPaymentOfTestModeIsUnknownInLiveMode() {
        pay("expired");

        Answered answered = ask(SandboxClient.LIVE_TOKEN, reference, "1");

        assertEquals(unknown(reference), answered.body().path("detail").path(0));
    }

    @Test
    void aPaymentThatIsScriptedToBeUnknownIsUnknown() {
        pay("expired~status=not-found");

        Answered answered = ask(SandboxClient.TEST_TOKEN, reference, "1");

        assertEquals(unknown(reference), answered.body().path("detail").path(0));
    }

    @Test
    void oneThatIsDownTakesAllDown() {
        pay("expired~status=down@60s");

        Answered answered = ask(SandboxClient.TEST_TOKEN, "nobody," + reference, "2");

        assertEquals(500, answered.httpStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0, references",
        "'a,b', 3, reference_length",
        "'a,b', x, reference_length",
        "'a,b', '', reference_length",
        "'a,', 1, reference_length"
    })
    void referencesThatDoNotAddUpAreMalformed(String references, String length, String fault) {
        Answered answered = ask(SandboxClient.TEST_TOKEN, references, length);

        assertEquals("1010", answered.errorCode());
        assertTrue(answered.body().path("error_data").has(fault));
    }

    @ParameterizedTest
    @CsvSource({"100, ''", "101, 1010"})
    void atMostAHundredMayBeAsked(int count, String code) {
        String references = String.join(",", Collections.nCopies(count, "r"));

        Answered answered = ask(SandboxClient.TEST_TOKEN, references, Integer.toString(count));

        assertEquals(code, answered.errorCode());
    }

    private Answered ask(String token, String references, String length) {
        return client.get("/api/service/bulk/status?token=%s&references=%s&reference_length=%s"
                .formatted(token, references, length));
    }

    private Answered pay(String customer) {
        return client.post(
                "commit", "konnect", client.konnectCommit(customer, reference).toString());
    }

    private ObjectNode found(JsonNode id) {
        ObjectNode entry = SandboxClient.object("""
            {"status": true, "state": "Success", "amount": 1850.00,
             "details": "Payment made successfully. Account will be activated in few minutes"}
            """).put("reference", reference);
        return entry.set("response_id", id);
    }

    private static ObjectNode unknown(String reference) {
        return SandboxClient.object("""
            {"status": false, "state": "Error", "details": "Invalid reference obtained for account",
             "response_id": 0, "amount": 0}
            """).put("reference", reference);
    }
}
