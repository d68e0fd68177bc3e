package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.List;
import org.chautari.sandbox.SandboxClient.Answered;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every documented message, over HTTP. */
@QuarkusTest
class FixturesTest {

    private static final List<String> FREE = List.of("session_id", "id", "credits_available");

    @TestHTTPResource("/")
    URL base;

    private SandboxClient client;

    @BeforeEach
    void connect() {
        client = new SandboxClient(base.getPort());
    }

    @ParameterizedTest
    @CsvSource({
        "konnect, konnect/details.active, response, 200",
        "konnect, konnect/details.expired, response, 200",
        "konnect, konnect/details.new, error, 400",
        "net-max, net-max/details.expired, response, 200",
        "net-max, konnect/details.active, response, 200",
        "net-max, konnect/details.new, error, 400",
        "subisu, subisu/details.khaltiinternet, response, 200",
        "subisu, subisu/details.khaltioffer, response, 200",
        "subisu, subisu/details.paypoint_video, response, 200",
        "subisu, subisu/details.khaltivideo, response, 200",
        "hashcnet-v2, hashcnet-v2/details.jeetenaug4, response, 200",
        "dishhome-updated, dishhome-updated/details.1111, response, 200"
    })
    void aDocumentedCustomerIsAnsweredAsDocumented(String slug, String fixture, String kind, int httpStatus) {
        ObjectNode request = Fixture.read(fixture + ".request.json").put("token", SandboxClient.TEST_TOKEN);

        Answered answered = client.post("details", slug, request.toString());

        assertSame(Fixture.read("%s.%s.json".formatted(fixture, kind)), answered.body());
        assertEquals(httpStatus, answered.httpStatus());
    }

    @ParameterizedTest
    @CsvSource({
        "konnect, active, commit",
        "net-max, expired, commit",
        "hashcnet-v2, jeetenaug4, commit",
        "dishhome-updated, 1111, commit"
    })
    void aDocumentedCommitIsAnsweredAsDocumented(String slug, String customer, String commit) {
        ObjectNode request = commit(slug, customer, commit);

        Answered answered = client.post("commit", slug, request.toString());

        assertSame(Fixture.read("%s/commit.response.json".formatted(slug)), answered.body());
        assertEquals(200, answered.httpStatus());
    }

    @ParameterizedTest
    @CsvSource({"khaltiinternet, internet, 4000", "khaltioffer, offer, 10", "paypoint_video, tv, 10"})
    void aPlanOfSubisuIsAnsweredAsDocumentedAtItsOwnPrice(String customer, String commit, int price) {
        ObjectNode request = commit("subisu", customer, "commit." + commit);

        Answered answered = client.post("commit", "subisu", request.toString());

        assertSame(Fixture.read("subisu/commit.response.json").put("credits_consumed", price), answered.body());
    }

    @Test
    void theDocumentedAmountOfSubisuIsReachedByDues() {
        ObjectNode request = commit("subisu", "khaltiinternet~due=1232", "commit.outstanding")
                .put("amount", "1232");

        Answered answered = client.post("commit", "subisu", request.toString());

        assertSame(Fixture.read("subisu/commit.response.json"), answered.body());
    }

    @ParameterizedTest
    @CsvSource({
        "khaltiinternet, outstanding, 10, no-outstanding",
        "khaltiinternet, internet, 10, offer-amount-mismatch",
        "khaltiinternet~commit=already-purchased, internet, 4000, already-purchased"
    })
    void aDocumentedRefusalOfSubisuIsAnsweredAsDocumented(
            String customer, String commit, String amount, String refusal) {
        ObjectNode request = commit("subisu", customer, "commit." + commit).put("amount", amount);

        Answered answered = client.post("commit", "subisu", request.toString());

        assertSame(Fixture.read("subisu/commit.%s.error.json".formatted(refusal)), answered.body());
        assertEquals(400, answered.httpStatus());
    }

    @Test
    void aSessionIsNamedByAPositiveInteger() {
        JsonNode answer = client.details("konnect", "active", SandboxClient.newReference())
                .body();

        assertTrue(answer.path("session_id").isIntegralNumber());
        assertTrue(answer.path("session_id").asLong() > 0);
    }

    private ObjectNode commit(String slug, String customer, String fixture) {
        JsonNode session = client.details(slug, customer, SandboxClient.newReference())
                .body()
                .path("session_id");
        ObjectNode request = Fixture.read("%s/%s.request.json".formatted(slug, fixture))
                .put("token", SandboxClient.TEST_TOKEN)
                .put("session_id", session.asText());
        return request.has("reference") ? request.put("reference", SandboxClient.newReference()) : request;
    }

    /** Equal but for what is free, a number being its value. */
    private static void assertSame(ObjectNode expected, JsonNode actual) {
        ObjectNode rest = ((ObjectNode) actual).deepCopy();
        FREE.forEach(name -> assertEquals(expected.has(name), rest.has(name), name));
        expected.remove(FREE);
        rest.remove(FREE);
        boolean equal = expected.equals(FixturesTest::compare, rest);
        assertTrue(equal, () -> "expected %s but got %s".formatted(expected, rest));
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
