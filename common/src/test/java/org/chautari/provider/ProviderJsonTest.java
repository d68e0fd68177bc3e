package org.chautari.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderJsonTest {

    private static final ObjectMapper JSON = ProviderJson.mapper();

    private static final String SUBSCRIBER = "subscriber-nobody-may-see";

    private static final Refusal REFUSAL = new Refusal("4000", TextNode.valueOf(SUBSCRIBER), object().put("a", "b"));

    static Stream<Lookup> lookups() {
        Offer offer = new Offer("1", "A title", "package", 185_000, Map.of("package_id", "7"));
        return Stream.of(
                new Lookup.Found(object().put("name", SUBSCRIBER), List.of(offer), object().put("session_id", 7)),
                new Lookup.Refused(REFUSAL),
                new Lookup.Faulty("unreadable"),
                new Lookup.NotReached("down"));
    }

    static Stream<CommitOutcome> outcomes() {
        return Stream.of(
                new CommitOutcome.Succeeded(object().put("name", SUBSCRIBER)),
                new CommitOutcome.Succeeded(TextNode.valueOf("2531")),
                new CommitOutcome.Pending(CommitOutcome.Pending.State.QUEUED),
                new CommitOutcome.Pending(CommitOutcome.Pending.State.PROCESSING),
                new CommitOutcome.Refused(REFUSAL),
                new CommitOutcome.NotSent("down"),
                new CommitOutcome.Unknown("silence"));
    }

    static Stream<StatusReport> reports() {
        return Stream.concat(
                Arrays.stream(StatusReport.State.values())
                        .map(state -> new StatusReport.Found(state, TextNode.valueOf(SUBSCRIBER))),
                Stream.of(
                        new StatusReport.Found(StatusReport.State.SUCCESS, object().put("name", SUBSCRIBER)),
                        new StatusReport.NotFound(),
                        new StatusReport.Unreachable("silence")));
    }

    static Stream<Record> messages() {
        Selection selection = new Selection(
                List.of("package_id"), new Mismatch.Invalid("package_id", "No."), new Mismatch.Declined("No."));
        return Stream.of(
                new DetailsQuery(Mode.TEST, "r", "c", Map.of("username", SUBSCRIBER)),
                new CommitOrder(
                        Mode.LIVE, "r", "c", object().put("session_id", SUBSCRIBER), Map.of("stb", SUBSCRIBER), 1, 2),
                new StatusQuery(Mode.TEST, "r"),
                new ProviderDescriptor(
                        "net-max",
                        "Net Max",
                        List.of("izone"),
                        List.of(Parameter.text("username")),
                        List.of(Parameter.text("package_id")),
                        List.of(selection),
                        true,
                        true,
                        false,
                        true));
    }

    @ParameterizedTest
    @MethodSource("lookups")
    void aLookupIsReadAsItWasWritten(Lookup lookup) throws JsonProcessingException {
        assertEquals(lookup, JSON.readValue(JSON.writeValueAsString(lookup), Lookup.class));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void anOutcomeIsReadAsItWasWritten(CommitOutcome outcome) throws JsonProcessingException {
        assertEquals(outcome, JSON.readValue(JSON.writeValueAsString(outcome), CommitOutcome.class));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportIsReadAsItWasWritten(StatusReport report) throws JsonProcessingException {
        assertEquals(report, JSON.readValue(JSON.writeValueAsString(report), StatusReport.class));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsReadAsItWasWritten(Record message) throws JsonProcessingException {
        assertEquals(message, JSON.readValue(JSON.writeValueAsString(message), message.getClass()));
    }

    @ParameterizedTest
    @MethodSource({"lookups", "outcomes", "reports", "messages"})
    void whatIsPrintedNamesNoSubscriber(Object message) {
        assertFalse(message.toString().contains(SUBSCRIBER));
    }

    @ParameterizedTest
    @CsvSource({
        "{\"outcome\": \"perhaps\"}",
        "{\"detail\": \"Paid\"}",
        "{\"outcome\": \"pending\"}",
        "{\"outcome\": \"succeeded\"}",
        "{\"outcome\": \"unknown\"; \"reason\": null}",
        "[]",
        "\"succeeded\""
    })
    void whatIsNoOutcomeIsNotReadAsOne(String text) {
        assertThrows(JsonProcessingException.class, () -> JSON.readValue(text.replace(';', ','), CommitOutcome.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"report\": \"perhaps\"}",
                "{\"state\": \"SUCCESS\", \"detail\": \"Paid\"}",
                "{\"report\": \"found\", \"detail\": \"Paid\"}",
                "{\"report\": \"found\", \"state\": \"SUCCESS\"}",
                "{\"report\": \"found\", \"state\": \"PERHAPS\", \"detail\": \"Paid\"}",
                "{\"report\": \"found\", \"state\": null, \"detail\": \"Paid\"}",
                "{\"report\": \"unreachable\"}",
                "[]",
                "\"not-found\""
            })
    void whatIsNoReportIsNotReadAsOne(String text) {
        assertThrows(JsonProcessingException.class, () -> JSON.readValue(text, StatusReport.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a/b", "a\n", "रसिद", "123456789-123456789-123456789-123456789-123456789-1"})
    void whatIsNoReferenceOfTheProtocolIsNotAskedFor(String reference) {
        String query = object().put("mode", "TEST").put("reference", reference).toString();

        assertThrows(JsonProcessingException.class, () -> JSON.readValue(query, StatusQuery.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"r", "A-z_09", "123456789-123456789-123456789-123456789-123456789-"})
    void aReferenceOfTheProtocolMayBeAskedFor(String reference) throws JsonProcessingException {
        String query = object().put("mode", "TEST").put("reference", reference).toString();

        assertEquals(new StatusQuery(Mode.TEST, reference), JSON.readValue(query, StatusQuery.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1591.5836", "9995285594.37663", "2460415608.4800014", "1850.00", "12345678901234567890.123"})
    void noNumberLosesADigit(String number) throws JsonProcessingException {
        String written = JSON.writeValueAsString(JSON.readTree("{\"n\":" + number + "}"));

        assertEquals(new BigDecimal(number), JSON.readTree(written).get("n").decimalValue());
    }

    @Test
    void anUnknownFieldIsPassedOver() throws JsonProcessingException {
        String later = "{\"result\": \"faulty\", \"reason\": \"no\", \"since\": 7}";

        assertEquals(new Lookup.Faulty("no"), JSON.readValue(later, Lookup.class));
    }

    @Test
    void aSecondDocumentBehindTheFirstIsAnError() {
        String two = "{\"result\": \"faulty\", \"reason\": \"no\"} {}";

        assertThrows(JsonProcessingException.class, () -> JSON.readValue(two, Lookup.class));
    }

    private static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
