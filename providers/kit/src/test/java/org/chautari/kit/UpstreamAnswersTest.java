package org.chautari.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.chautari.http.Reply;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Lookup;
import org.chautari.provider.Offer;
import org.chautari.provider.ProviderJson;
import org.chautari.provider.Refusal;
import org.chautari.provider.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamAnswersTest {

    private static final String REFERENCE = "r-1";

    private static final ObjectMapper JSON = ProviderJson.mapper();

    private final UpstreamAnswers answers = new UpstreamAnswers(JSON);

    record Payload(String name) {}

    /** What each code of the catalogue means at HTTP 400: a code is the refusal that the client is told. */
    @ParameterizedTest
    @CsvSource(textBlock = """
                    1001, faulty, 7000,    unreachable
                    1002, faulty, 7000,    unreachable
                    1003, faulty, 7000,    unreachable
                    1004, faulty, 7000,    unreachable
                    1005, faulty, 7000,    unreachable
                    1006, faulty, 7000,    unreachable
                    1007, faulty, 7000,    unreachable
                    1008, faulty, 7000,    unreachable
                    1009, faulty, 7000,    unreachable
                    1010, 1010,   1010,    unreachable
                    1011, 1011,   1011,    unreachable
                    1012, faulty, 7000,    unreachable
                    1013, faulty, unknown, unreachable
                    1014, faulty, 7000,    unreachable
                    1015, faulty, 7000,    unreachable
                    1016, faulty, 7000,    unreachable
                    1017, faulty, unknown, unreachable
                    1018, faulty, 7000,    unreachable
                    1019, faulty, 7000,    unreachable
                    1020, faulty, 7000,    unreachable
                    1021, 1021,   unknown, unreachable
                    4000, 4000,   4000,    unreachable
                    7000, 7000,   7000,    unreachable
                    002,  faulty, unknown, not-found
                    2,    faulty, unknown, unreachable
                    9999, faulty, unknown, unreachable
                    """)
    void aCodeHasOneMeaningForEachKindOfCall(String code, String lookup, String outcome, String report) {
        Reply reply =
                answered(400, "{\"status\": false, \"error_code\": \"%s\", \"details\": \"No.\"}".formatted(code));

        List<String> meanings = List.of(word(lookup(reply)), word(answers.outcome(reply)), word(report(reply)));

        assertEquals(List.of(lookup, outcome, report), meanings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | {"status": true, "session_id": 7, "name": "A"}                | found
                    200 | {"status": true, "session_id": "7", "name": "A"}              | found
                    200 | {"status": true, "session_id": 7, "more": [1]}                | found
                    200 | {"status": true, "session_id": 7, "name": {"first": "A"}}     | faulty
                    200 | {"status": true, "name": "A"}                                 | faulty
                    200 | {"status": true, "session_id": "", "name": "A"}               | faulty
                    200 | {"status": false, "session_id": 7, "name": "A"}               | faulty
                    200 | {"session_id": 7, "name": "A"}                                | faulty
                    200 | {"status": false, "error_code": "4000", "details": "No."}     | faulty
                    200 | [{"status": true, "session_id": 7, "name": "A"}]              | faulty
                    200 | {"status": true, "session_id": 7, "name": "A"                 | faulty
                    200 | {"status": true, "session_id": 7, "name": "A"} {}             | faulty
                    200 | ''                                                            | faulty
                    201 | {"status": true, "session_id": 7, "name": "A"}                | faulty
                    400 | {"status": true, "session_id": 7, "name": "A"}                | faulty
                    400 | {"status": true, "error_code": "4000", "details": "No."}      | faulty
                    400 | {"status": false, "error_code": "", "details": "No."}         | faulty
                    400 | {"error_code": "4000", "details": "No."}                      | 4000
                    400 | {"error_code": 4000, "details": "No."}                        | 4000
                    404 | {"status": false, "error_code": "1008"}                       | faulty
                    500 | {"status": true, "session_id": 7, "name": "A"}                | faulty
                    """)
    void aLookupIsFoundInAWholeAnswerOnly(int status, String body, String meaning) {
        Lookup lookup = lookup(answered(status, body));

        assertEquals(meaning, word(lookup));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | {"status": true, "state": "Success", "detail": "Paid"}        | succeeded
                    200 | {"status": true, "state": "Success"}                          | succeeded
                    200 | {"status": true, "state": "Queued"}                           | pending
                    200 | {"status": true, "state": "Processing"}                       | pending
                    200 | {"status": true, "state": "Error"}                            | unknown
                    200 | {"status": true, "state": "Perhaps"}                          | unknown
                    200 | {"status": true}                                              | unknown
                    200 | {"status": false, "state": "Success"}                         | unknown
                    200 | {"state": "Success"}                                          | unknown
                    200 | {"status": false, "error_code": "4000", "details": "No."}     | unknown
                    200 | [{"status": true, "state": "Success"}]                        | unknown
                    200 | {"status": true, "state": "Succ                               | unknown
                    200 | {"status": true, "state": "Success"} {}                       | unknown
                    200 | ''                                                            | unknown
                    201 | {"status": true, "state": "Success"}                          | unknown
                    307 | {"status": true, "state": "Success"}                          | unknown
                    400 | {"status": true, "state": "Success"}                          | unknown
                    400 | {"status": true, "error_code": "4000", "details": "No."}      | unknown
                    400 | {"status": false, "error_code": "4000-and-more"}              | unknown
                    400 | <html>Bad request</html>                                      | unknown
                    403 | {"status": false, "error_code": "4000", "details": "No."}     | unknown
                    404 | <html>Not found</html>                                        | 7000
                    404 | {"status": false, "error_code": "1008"}                       | 7000
                    500 | {"status": true, "state": "Success"}                          | unknown
                    503 | {"status": false, "error_code": "4000", "details": "No."}     | unknown
                    """)
    void onlyAClassifiedAnswerEndsACommit(int status, String body, String meaning) {
        CommitOutcome outcome = answers.outcome(answered(status, body));

        assertEquals(meaning, word(outcome));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    200 | {"status": true, "reference": "r-1", "state": "Queued"}       | QUEUED
                    200 | {"status": true, "reference": "r-1", "state": "Processing"}   | PROCESSING
                    200 | {"status": true, "reference": "r-1", "state": "Success"}      | SUCCESS
                    200 | {"status": true, "reference": "r-1", "state": "sUCCESS"}      | SUCCESS
                    200 | {"status": true, "reference": "r-1", "state": "Error"}        | ERROR
                    200 | {"status": true, "reference": "r-1", "state": "Failed"}       | FAILED
                    200 | {"status": true, "reference": "r-1", "state": "Expired"}      | EXPIRED
                    200 | {"status": true, "reference": "r-1", "state": "Perhaps"}      | unreachable
                    200 | {"status": true, "reference": "r-1", "state": "Success "}     | unreachable
                    200 | {"status": true, "reference": "r-1", "state": 1}              | unreachable
                    200 | {"status": true, "reference": "r-1"}                          | unreachable
                    200 | {"status": true, "reference": "r-2", "state": "Success"}      | unreachable
                    200 | {"status": true, "reference": "R-1", "state": "Success"}      | unreachable
                    200 | {"status": true, "reference": "", "state": "Success"}         | unreachable
                    200 | {"status": true, "reference": null, "state": "Success"}       | unreachable
                    200 | {"status": true, "state": "Success"}                          | unreachable
                    200 | {"status": false, "reference": "r-1", "state": "Success"}     | unreachable
                    200 | {"reference": "r-1", "state": "Success"}                      | unreachable
                    200 | [{"status": true, "reference": "r-1", "state": "Success"}]    | unreachable
                    200 | {"status": true, "reference": "r-1", "state": "Success"} {}   | unreachable
                    200 | {"status": true, "reference": "r-1", "state": "Succ           | unreachable
                    200 | ''                                                            | unreachable
                    201 | {"status": true, "reference": "r-1", "state": "Success"}      | unreachable
                    400 | {"status": true, "reference": "r-1", "state": "Success"}      | unreachable
                    400 | {"status": true, "error_code": "002"}                         | unreachable
                    400 | {"status": false, "error_code": 2}                            | unreachable
                    400 | {"status": false, "error_code": "002"}                        | not-found
                    400 | {"error_code": "002"}                                         | not-found
                    200 | {"status": false, "error_code": "002"}                        | unreachable
                    404 | {"status": false, "error_code": "002"}                        | unreachable
                    500 | {"status": false, "error_code": "002"}                        | unreachable
                    500 | {"status": true, "reference": "r-1", "state": "Success"}      | unreachable
                    """)
    void onlyAStateOfTheVeryReferenceOrItsAbsenceIsReported(int status, String body, String meaning) {
        StatusReport report = report(answered(status, body));

        assertEquals(
                meaning,
                report instanceof StatusReport.Found found ? found.state().name() : word(report));
    }

    @Test
    void whatWasNotSentIsToldApartFromWhatGotNoAnswer() {
        Reply notSent = new Reply.NotSent("down");
        Reply noAnswer = new Reply.NoAnswer("silence");

        assertEquals(List.of("not-reached", "faulty"), List.of(word(lookup(notSent)), word(lookup(noAnswer))));
        assertEquals(
                List.of("not-sent", "unknown"),
                List.of(word(answers.outcome(notSent)), word(answers.outcome(noAnswer))));
        assertEquals(List.of("unreachable", "unreachable"), List.of(word(report(notSent)), word(report(noAnswer))));
    }

    @Test
    void aFoundPayloadIsAsItCameWithoutWhatIsTheUpstreamsOwn() {
        Lookup lookup = lookup(answered(200, "{\"status\": true, \"session_id\": 7, \"name\": \"A\", \"n\": 1.50}"));

        ObjectNode payload = (ObjectNode) tree("{\"name\": \"A\", \"n\": 1.50}");
        assertEquals(new Lookup.Found(payload, List.of(offer("A")), (ObjectNode) tree("{\"session_id\": 7}")), lookup);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"x": [1.50]}  | {"x": [1.50]}
                    "Paid"         | "Paid"
                    null           | ""
                    """)
    void whatTheProviderSaysOfAPaymentIsPassedOn(String said, String passedOn) {
        String body = "{\"status\": true, \"reference\": \"r-1\", \"state\": \"Success\", \"detail%s\": " + said + "}";

        CommitOutcome outcome = answers.outcome(answered(200, body.formatted("")));
        StatusReport report = report(answered(200, body.formatted("s")));

        assertEquals(new CommitOutcome.Succeeded(tree(passedOn)), outcome);
        assertEquals(new StatusReport.Found(StatusReport.State.SUCCESS, tree(passedOn)), report);
    }

    @Test
    void aRefusalOfOurOwnAccountTellsTheClientNothingOfIt() {
        Reply reply = answered(400, "{\"error_code\": \"1016\", \"details\": \"Ours\", \"error_data\": {\"a\": 1}}");

        CommitOutcome outcome = answers.outcome(reply);

        Refusal refusal = new Refusal("7000", TextNode.valueOf("Refused by the provider."), JSON.createObjectNode());
        assertEquals(new CommitOutcome.Refused(refusal), outcome);
    }

    private Lookup lookup(Reply reply) {
        return answers.lookup(reply, Payload.class, payload -> List.of(offer(payload.name())));
    }

    private StatusReport report(Reply reply) {
        return answers.report(reply, REFERENCE);
    }

    private static Offer offer(String title) {
        return new Offer("1", title, "package", 150, Map.of("package_id", "7"));
    }

    private static Reply answered(int status, String body) {
        return new Reply.Answered(status, Buffer.buffer(body));
    }

    /** The case as it is named on the wire; of a refusal, its code. */
    private static String word(Object result) {
        JsonNode tree = JSON.valueToTree(result);
        return tree.has("refusal")
                ? tree.path("refusal").path("code").asText()
                : tree.path("result")
                        .asText(tree.path("outcome").asText(tree.path("report").asText()));
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException(text, unreadable);
        }
    }
}
