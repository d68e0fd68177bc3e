package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chautari.sandbox.SandboxClient.Answered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may send, who pays what, and what the book says of it. */
@QuarkusTest
class CallsTest {

    private static final int RACERS = 60;

    @TestHTTPResource("/")
    URL base;

    private SandboxClient client;
    private final String reference = SandboxClient.newReference();

    @BeforeEach
    void connect() {
        client = new SandboxClient(base.getPort());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        konnect  | {"reference": "r", "username": "active"}                                                     | 400 | 1001
        konnect  | {"token": "", "reference": "r", "username": "active"}                                        | 400 | 1001
        konnect  | {"token": "TEST:other", "reference": "r", "username": "active"}                              | 400 | 1002
        konnect  | {"token": ["TEST:sandbox-token"], "reference": "r", "username": "active"}                    | 400 | 1002
        nowhere  | {"token": "TEST:sandbox-token", "reference": "r", "username": "active"}                      | 404 | 1008
        konnect  | {"token": "TEST:sandbox-token", "username": "active"}                                        | 400 | 1012
        konnect  | {"token": "TEST:sandbox-token", "reference": "a b", "username": "active"}                    | 400 | 1010
        konnect  | {"token": "TEST:sandbox-token", "reference": "123456789012345678901234567890123456789012345678901", "username": "active"} | 400 | 1010
        konnect  | {"token": "TEST:sandbox-token", "reference": "r"}                                            | 400 | 1010
        konnect  | {"token": "TEST:sandbox-token", "reference": "r", "username": ["active"]}                    | 400 | 1010
        konnect  | {"token": "TEST:sandbox-token", "reference": "r", "username": "nobody"}                      | 400 | 4000
        konnect  | {"token": "TEST:sandbox-token"                                                               | 400 | 1014
        konnect  | {} {}                                                                                        | 400 | 1014
        konnect  | []                                                                                           | 400 | 1015
        konnect  | "text"                                                                                       | 400 | 1015
        """)
    void aDetailsCallThatIsNotInOrderIsRefused(String slug, String body, int httpStatus, String code) {
        Answered answered = client.post("details", slug, body);

        assertEquals(code, answered.errorCode());
        assertEquals(httpStatus, answered.httpStatus());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 70_000, 1_000_000})
    void aBodyThatIsEmptyOrTooLargeIsAParseError(int length) {
        String body = length == 0 ? "" : "{\"x\": \"%s\"}".formatted("x".repeat(length));

        Answered answered = client.post("details", "konnect", body);

        assertEquals(400, answered.httpStatus());
        assertEquals("1014", answered.errorCode());
    }

    @Test
    void nestingBeyondAllSenseIsAParseError() {
        Answered answered = client.post("details", "konnect", "{\"x\":" + "[".repeat(60_000));

        assertEquals("1014", answered.errorCode());
    }

    @Test
    void aServiceSlugIsAcceptedWhateverItIs() {
        ObjectNode body = Fixture.read("konnect/details.active.request.json")
                .put("token", SandboxClient.TEST_TOKEN)
                .put("service_slug", "any");

        Answered answered = client.post("details", "konnect", body.toString());

        assertEquals(200, answered.httpStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "session_id, , 1010",
        "session_id, x, 1010",
        "session_id, 1, 1011",
        "reference, , 1012",
        "reference, a b, 1010",
        "package_id, , 1010",
        "package_id, other, 1011",
        "amount, , 1010",
        "amount, '1,850', 1010",
        "amount, 1851, 1011"
    })
    void aCommitThatIsNotInOrderIsRefusedAndNotExecuted(String parameter, String value, String code) {
        ObjectNode commit = client.konnectCommit("expired", reference).put(parameter, value);

        Answered answered = client.post("commit", "konnect", commit.toString());

        assertEquals(code, answered.errorCode());
        assertEquals(0, client.book(reference).size());
    }

    @Test
    void aSessionOfTestModeCannotBePaidInLiveMode() {
        ObjectNode commit = client.konnectCommit("expired", reference).put("token", SandboxClient.LIVE_TOKEN);

        Answered answered = client.post("commit", "konnect", commit.toString());

        assertEquals("1011", answered.errorCode());
        assertTrue(answered.body().path("details").has("session_id"));
    }

    @Test
    void theBookTellsWhatWasExecutedByEitherReference() {
        ObjectNode commit = client.konnectCommit("expired~due=1", reference);
        String clientReference = SandboxClient.newReference();

        client.post("commit", "konnect", commit.toString(), "X-Client-Reference", clientReference);

        ObjectNode row =
                SandboxClient.object("""
            {"service": "konnect", "customer": "expired~due=1", "amount": 1850.00, "executions": 1, "mode": "test"}
            """).put("reference", clientReference).put("upstream_reference", reference);
        assertEquals(row, client.book(reference).path(0));
        assertEquals(row, client.book(clientReference).path(0));
        assertEquals(1, client.book(clientReference).size());
    }

    @Test
    void withoutAClientReferenceTheBookKnowsTheBodysOwn() {
        ObjectNode commit = client.konnectCommit("expired", reference);

        client.post("commit", "konnect", commit.toString());

        assertEquals(reference, client.book(reference).path(0).path("reference").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        subisu           | khaltiinternet | {"offer_name": "10Mbps 12Months BPKIHS", "amount": "4000"}
        dishhome-updated | 1111           | {"package_id": 9}
        """)
    void aCommitWithoutAReferenceIsKnownByThatOfItsSession(String slug, String customer, String selection) {
        JsonNode session = client.details(slug, customer, reference).body().path("session_id");
        ObjectNode commit = SandboxClient.object(selection).put("token", SandboxClient.TEST_TOKEN);
        commit.set("session_id", session);
        Answered first = client.post("commit", slug, commit.toString());

        Answered second = client.post("commit", slug, commit.toString());

        JsonNode seen = second.body().path("error_data");
        assertEquals(first.body().path("id"), seen.path("id"));
        assertEquals("Success", seen.path("state").asText());
        assertEquals("1013", second.errorCode());
        assertEquals(1, client.book(reference).path(0).path("executions").asInt());
    }

    @Test
    void ofManyCommitsAtOnceWithOneReferenceOneIsExecuted() throws Exception {
        String commit = client.konnectCommit("expired", reference).toString();
        Callable<Answered> racer = () -> client.post("commit", "konnect", commit);
        List<String> states = new ArrayList<>();

        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            for (Future<Answered> answered : threads.invokeAll(Collections.nCopies(RACERS, racer))) {
                states.add(answered.get().body().path("error_code").asText("Success"));
            }
        }

        assertEquals(1, Collections.frequency(states, "Success"));
        assertEquals(RACERS - 1, Collections.frequency(states, "1013"));
        assertEquals(1, client.book(reference).size());
        assertEquals(1, client.book(reference).path(0).path("executions").asInt());
    }

    @Test
    void theWholeBookIsReadAsOneList() {
        for (int count = 0; count < 300; count++) {
            String commit = client.konnectCommit("expired", SandboxClient.newReference())
                    .toString();
            client.post("commit", "konnect", commit);
        }

        JsonNode book = client.book();

        assertTrue(book.isArray());
        assertTrue(book.size() >= 300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/ready", "/q/health/live"})
    void itSaysThatItIsWell(String path) {
        Answered answered = client.get(path);

        assertEquals("UP", answered.body().path("status").asText());
    }
}
