package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.chautari.provider.Mode;
import org.chautari.provider.ProviderPaths;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of asking for the state of a payment (PROTOCOL.md §8): nothing short of a clear answer counts. */
interface StatusContract extends Contract {

    @Test
    default void theTokenAndTheReferenceAreAskedInTheBodyAndStandNowhereElse() {
        StatusQuery query = Documents.statusQuery(Mode.TEST);
        String token = FakeUpstreams.token(Mode.TEST);

        bench().provider().status(query);

        Received received = bench().onlyRequest();
        assertEquals("GET", received.method());
        assertEquals("/api/service/status/", received.path());
        assertEquals(Json.MAPPER.valueToTree(Map.of("token", token, "reference", query.reference())), received.body());
        assertFalse(received.headers().toString().contains(token));
        assertEquals("close", received.headers().get("connection"), "a status call shares no connection");
    }

    @TestFactory
    default Stream<DynamicTest> everyStateIsFoundInWhateverCaseItIsWritten() {
        return bench().each(spellings(), spelling -> {
            StatusQuery query = Documents.statusQuery(Mode.TEST);
            ObjectNode answer = Documented.status(query.reference(), spelling);
            bench().upstream().next(Behaviour.answer(200, answer));

            StatusReport report = bench().provider().status(query);

            StatusReport.State state = StatusReport.State.valueOf(spelling.toUpperCase(Locale.ROOT));
            assertEquals(new StatusReport.Found(state, answer.get("details")), report);
        });
    }

    @Test
    default void aReferenceThatTheUpstreamDoesNotHaveIsNotFound() {
        bench().upstream().next(Behaviour.answer(400, Documented.refusal("002", "")));

        StatusReport report = bench().provider().status(Documents.statusQuery(Mode.TEST));

        assertEquals(new StatusReport.NotFound(), report);
    }

    @Test
    default void anAnswerAboutAnotherReferenceTellsNothing() {
        StatusQuery another = Documents.statusQuery(Mode.TEST);
        bench().upstream().next(Behaviour.answer(200, Documented.status(another.reference(), "Success")));

        StatusReport report = bench().provider().status(Documents.statusQuery(Mode.TEST));

        assertInstanceOf(StatusReport.Unreachable.class, report);
    }

    @ParameterizedTest
    @EnumSource
    default void aStatusCallIsSentOnceAndAFaultTellsNothing(Fault fault) {
        bench().upstream().next(fault.behaviour());

        StatusReport report = bench().provider().status(new StatusQuery(Mode.TEST, Fault.REFERENCE));

        assertInstanceOf(fault.meaning().report(), report);
        bench().upstream().assertArrivals(1);
    }

    @Test
    default void aStateThatIsToldLateButInTimeCounts() {
        bench().upstream().next(Documented.BEHAVIOUR.after(Duration.ofMillis(150)));

        StatusReport report = bench().provider().status(Documents.statusQuery(Mode.TEST));

        assertInstanceOf(StatusReport.Found.class, report);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a/b", "a&token=b", "रसिद", "123456789-123456789-123456789-123456789-123456789-1"
            })
    default void whatIsNoReferenceOfTheProtocolIsNotAskedFor(String reference) {
        String body = Json.MAPPER
                .valueToTree(Map.of("mode", "TEST", "reference", reference))
                .toString();

        int httpStatus = bench().provider().httpStatus(ProviderPaths.STATUS, body);

        assertEquals(400, httpStatus);
        assertEquals(0, bench().upstream().arrivals());
    }

    private static List<String> spellings() {
        return Stream.of("Queued", "Processing", "Success", "Error", "Failed", "Expired")
                .flatMap(state -> Stream.of(state, state.toLowerCase(Locale.ROOT), state.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
