package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.system.Operator.Account;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented message, through gateway, provider and sandbox as processes of their own. */
@ExtendWith(WholeSystem.Provided.class)
class FixturesIT {

    private static final Path FIXTURES = Path.of("..", "docs", "protocol", "fixtures");
    private static final List<String> FREE = List.of("session_id", "id", "credits_available");

    private static Account account;

    @BeforeAll
    static void openAnAccount(WholeSystem system) throws Exception {
        account = system.operator().newAccount(1_000_000);
    }

    static Stream<String> documentedDetails() throws IOException {
        try (Stream<Path> files = Files.walk(FIXTURES)) {
            return files
                    .map(file -> FIXTURES.relativize(file).toString())
                    .filter(file -> file.matches("[^/]+/details\\..+\\.request\\.json"))
                    .map(file -> file.replace(".request.json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documentedDetails")
    void aDocumentedCustomerIsAnsweredAsDocumented(String document) throws Exception {
        String slug = document.substring(0, document.indexOf('/'));
        boolean refused = Files.exists(FIXTURES.resolve(document + ".error.json"));
        ObjectNode request = fixture(document + ".request").put("reference", Client.newReference());

        Answer answer = send("details", slug, request);

        assertSame(fixture(document + (refused ? ".error" : ".response")), answer.body());
        assertEquals(refused ? 400 : 200, answer.status());
    }

    @ParameterizedTest
    @CsvSource({
        "konnect, details.active, commit",
        "net-max, details.expired, commit",
        "hashcnet-v2, details.jeetenaug4, commit",
        "dishhome-updated, details.1111, commit"
    })
    void aDocumentedCommitIsAnsweredAsDocumented(String slug, String details, String commit) throws Exception {
        ObjectNode request = commit(slug, details, "", commit);

        Answer answer = send("commit", slug, request);

        assertSame(fixture(slug + "/commit.response"), answer.body());
        assertEquals(200, answer.status());
    }

    @ParameterizedTest
    @CsvSource({
        "details.khaltiinternet, internet, 4000",
        "details.khaltioffer, offer, 10",
        "details.paypoint_video, tv, 10"
    })
    void aPlanOfSubisuIsAnsweredAsDocumentedAtItsOwnPrice(String details, String commit, int price) throws Exception {
        ObjectNode request = commit("subisu", details, "", "commit." + commit);

        Answer answer = send("commit", "subisu", request);

        assertSame(fixture("subisu/commit.response").put("credits_consumed", price), answer.body());
        assertEquals(200, answer.status());
    }

    @Test
    void theDocumentedAmountOfSubisuIsThatOfDues() throws Exception {
        ObjectNode request = commit("subisu", "details.khaltiinternet", "~due=1232", "commit.outstanding")
                .put("amount", "1232");

        Answer answer = send("commit", "subisu", request);

        assertSame(fixture("subisu/commit.response"), answer.body());
        assertEquals(200, answer.status());
    }

    @ParameterizedTest
    @CsvSource({
        "'', outstanding, 10, no-outstanding",
        "'', internet, 10, offer-amount-mismatch",
        "~commit=already-purchased, internet, 4000, already-purchased"
    })
    void aDocumentedRefusalOfSubisuIsAnsweredAsDocumented(String script, String commit, String amount, String refusal)
            throws Exception {
        ObjectNode request = commit("subisu", "details.khaltiinternet", script, "commit." + commit)
                .put("amount", amount);

        Answer answer = send("commit", "subisu", request);

        assertSame(fixture("subisu/commit.%s.error".formatted(refusal)), answer.body());
        assertEquals(400, answer.status());
    }

    /** A documented commit, in a session of its own. */
    private static ObjectNode commit(String slug, String details, String script, String commit) throws Exception {
        ObjectNode lookup = fixture("%s/%s.request".formatted(slug, details)).put("reference", Client.newReference());
        if (!script.isEmpty()) {
            lookup.put("username", lookup.path("username").asText() + script);
        }
        ObjectNode request = fixture("%s/%s.request".formatted(slug, commit));
        request.set("session_id", send("details", slug, lookup).body().path("session_id"));
        return request.has("reference") ? request.put("reference", Client.newReference()) : request;
    }

    private static Answer send(String action, String slug, ObjectNode request) throws InterruptedException {
        Map<String, ?> fields = JsonCalls.JSON.convertValue(request, Map.class);
        return account.test().post(action, slug, fields);
    }

    private static ObjectNode fixture(String name) throws IOException {
        return (ObjectNode)
                JsonCalls.JSON.readTree(FIXTURES.resolve(name + ".json").toFile());
    }

    /** Equal but for what is free, a number being its value. */
    private static void assertSame(ObjectNode expected, JsonNode actual) {
        ObjectNode rest = actual.deepCopy();
        FREE.forEach(name -> assertEquals(expected.has(name), rest.has(name), name));
        expected.remove(FREE);
        rest.remove(FREE);
        assertTrue(
                expected.equals(FixturesIT::compare, rest), () -> "expected %s but got %s".formatted(expected, rest));
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
