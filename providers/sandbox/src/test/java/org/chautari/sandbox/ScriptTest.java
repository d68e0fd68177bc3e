package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.Stream;
import org.chautari.sandbox.Act.Ending;
import org.chautari.sandbox.Act.Proceed;
import org.chautari.sandbox.Script.Reading;
import org.chautari.sandbox.StatusAct.Showing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    static Stream<Arguments> commits() {
        return Stream.of(
                Arguments.of("timeout", new Proceed(true, Ending.SILENCE, Duration.ZERO)),
                Arguments.of("drop", new Proceed(false, Ending.SILENCE, Duration.ZERO)),
                Arguments.of("reset", new Proceed(true, Ending.RESET, Duration.ZERO)),
                Arguments.of("reset-before", new Proceed(false, Ending.RESET, Duration.ZERO)),
                Arguments.of("500", new Proceed(true, Ending.SERVER_ERROR, Duration.ZERO)),
                Arguments.of("500-before", new Proceed(false, Ending.SERVER_ERROR, Duration.ZERO)),
                Arguments.of("garbage", new Proceed(true, Ending.GARBAGE, Duration.ZERO)),
                Arguments.of("slow@2s", new Proceed(true, Ending.ANSWER, Duration.ofSeconds(2))),
                Arguments.of("slow@150ms", new Proceed(true, Ending.ANSWER, Duration.ofMillis(150))),
                Arguments.of("queued", new Act.Queue(true, Duration.ofSeconds(3))),
                Arguments.of("queued@0s", new Act.Queue(true, Duration.ZERO)),
                Arguments.of("queued@120s", new Act.Queue(true, Duration.ofMinutes(2))),
                Arguments.of("queued-failed", new Act.Queue(false, Duration.ofSeconds(3))),
                Arguments.of("queued-failed@50ms", new Act.Queue(false, Duration.ofMillis(50))),
                Arguments.of("refused", new Act.Refuse("Payment refused, as scripted.")),
                Arguments.of("already-purchased", new Act.Refuse("Future plan is already exist.")));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aCommitScriptSaysWhetherItExecutesAndHowItEnds(String value, Act expected) {
        Reading reading = Script.ofCustomer("someone~commit=" + value);

        assertEquals(understood(Script.NONE.withCommit(expected)), reading);
    }

    static Stream<Arguments> details() {
        return Stream.of(
                Arguments.of("500", new Proceed(false, Ending.SERVER_ERROR, Duration.ZERO)),
                Arguments.of("slow@2s", new Proceed(true, Ending.ANSWER, Duration.ofSeconds(2))),
                Arguments.of("refused", new Act.Refuse("Details refused, as scripted.")));
    }

    @ParameterizedTest
    @MethodSource("details")
    void aDetailsScriptLeavesTheCommitAsDocumented(String value, Act.AtOnce expected) {
        Reading reading = Script.ofCustomer("someone~details=" + value);

        assertEquals(understood(Script.NONE.withDetails(expected)), reading);
    }

    @Test
    void severalPartsAreJoinedByCommas() {
        Reading reading = Script.ofCustomer("someone~dlr=twice,due=250.50,status=down@1s,details=refused,commit=drop");

        Act.AtOnce refuse = new Act.Refuse("Details refused, as scripted.");
        Act drop = new Proceed(false, Ending.SILENCE, Duration.ZERO);
        StatusAct down = new StatusAct(Showing.DOWN, Duration.ofSeconds(1));
        assertEquals(understood(new Script(refuse, drop, down, DlrAct.TWICE, 25_050)), reading);
    }

    @Test
    void aNameWithoutAScriptIsPlayedAsDocumented() {
        Reading reading = Script.ofCustomer("someone");

        assertEquals(understood(Script.NONE), reading);
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of("down@10s", new StatusAct(Showing.DOWN, Duration.ofSeconds(10))),
                Arguments.of("down@400s", new StatusAct(Showing.DOWN, Duration.ofSeconds(400))),
                Arguments.of("not-found", new StatusAct(Showing.NOT_FOUND, StatusAct.FOREVER)),
                Arguments.of("not-found@50ms", new StatusAct(Showing.NOT_FOUND, Duration.ofMillis(50))));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void aStatusScriptSaysWhatLookupsShowAndForHowLong(String value, StatusAct expected) {
        Reading reading = Script.ofCustomer("someone~status=" + value);

        assertEquals(understood(Script.NONE.withStatus(expected)), reading);
    }

    @ParameterizedTest
    @CsvSource({"lie, LIE", "twice, TWICE"})
    void aDlrScriptSaysHowTheReportIsSent(String value, DlrAct expected) {
        Reading reading = Script.ofCustomer("someone~dlr=" + value);

        assertEquals(understood(Script.NONE.withDlr(expected)), reading);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "commit",
                "commit=",
                "commit=Timeout",
                "commit=timeout@2s",
                "commit=slow",
                "commit=slow@",
                "commit=slow@2",
                "commit=slow@121s",
                "commit=slow@-1s",
                "commit=queued@",
                "commit=queued@121s",
                "commit=queued@3s@3s",
                "commit=queued-failed@1m",
                "commit=refused@2s",
                "details=queued",
                "details=timeout",
                "details=garbage",
                "due=",
                "due=-1",
                "due=1.001",
                "due=10000000",
                "status=",
                "status=down",
                "status=down@",
                "status=found",
                "status=not-found@1000000s",
                "dlr",
                "dlr=",
                "dlr=truthful",
                "dlr=lie@2s",
                "pay=500",
                " commit=drop"
            })
    void whatNobodyWroteDownIsUnknown(String part) {
        Reading reading = Script.ofCustomer("someone~" + part);

        assertEquals(new Reading.Unknown(part), reading);
    }

    @Test
    void thePartAtFaultIsNamedAlone() {
        Reading reading = Script.ofCustomer("someone~due=1,commit=droop,details=500");

        assertEquals(new Reading.Unknown("commit=droop"), reading);
    }

    @Test
    void aSecondPartOfOneKindIsUnknown() {
        Reading reading = Script.ofCustomer("someone~commit=drop,due=1,commit=reset");

        assertEquals(new Reading.Unknown("commit=reset"), reading);
    }

    @ParameterizedTest
    @ValueSource(strings = {"someone", "someone~due=1", "someone~", "someone~a~b"})
    void theNameEndsBeforeTheFirstTilde(String customer) {
        String name = Script.nameIn(customer);

        assertEquals("someone", name);
    }

    private static Reading understood(Script script) {
        return new Reading.Understood(script);
    }
}
