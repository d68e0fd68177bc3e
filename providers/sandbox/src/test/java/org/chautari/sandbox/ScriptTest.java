package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.stream.Stream;
import org.chautari.sandbox.Act.Ending;
import org.chautari.sandbox.Act.Proceed;
import org.chautari.sandbox.Script.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
                Arguments.of("refused", new Act.Refuse("Payment refused, as scripted.")),
                Arguments.of("already-purchased", new Act.Refuse("Future plan is already exist.")));
    }

    @ParameterizedTest
    @MethodSource("commits")
    void aCommitScriptSaysWhetherItExecutesAndHowItEnds(String value, Act expected) {
        Reading reading = Script.ofCustomer("someone~commit=" + value);

        assertEquals(new Reading.Understood(new Script(Act.AS_DOCUMENTED, expected, 0)), reading);
    }

    static Stream<Arguments> details() {
        return Stream.of(
                Arguments.of("500", new Proceed(false, Ending.SERVER_ERROR, Duration.ZERO)),
                Arguments.of("slow@2s", new Proceed(true, Ending.ANSWER, Duration.ofSeconds(2))),
                Arguments.of("refused", new Act.Refuse("Details refused, as scripted.")));
    }

    @ParameterizedTest
    @MethodSource("details")
    void aDetailsScriptLeavesTheCommitAsDocumented(String value, Act expected) {
        Reading reading = Script.ofCustomer("someone~details=" + value);

        assertEquals(new Reading.Understood(new Script(expected, Act.AS_DOCUMENTED, 0)), reading);
    }

    @Test
    void severalPartsAreJoinedByCommas() {
        Reading reading = Script.ofCustomer("someone~due=250.50,details=refused,commit=drop");

        Act refuse = new Act.Refuse("Details refused, as scripted.");
        Act drop = new Proceed(false, Ending.SILENCE, Duration.ZERO);
        assertEquals(new Reading.Understood(new Script(refuse, drop, 25_050)), reading);
    }

    @Test
    void aNameWithoutAScriptIsPlayedAsDocumented() {
        Reading reading = Script.ofCustomer("someone");

        assertEquals(new Reading.Understood(new Script(Act.AS_DOCUMENTED, Act.AS_DOCUMENTED, 0)), reading);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "commit=queued",
                "commit=queued@3s",
                "commit=queued-failed@3s",
                "status=down@10s",
                "status=not-found"
            })
    void whatIsNotPlayedYetIsKnownByName(String part) {
        Reading reading = Script.ofCustomer("someone~" + part);

        assertEquals(new Reading.NotYet(part.replaceFirst("@.*", "")), reading);
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
                "details=timeout",
                "details=garbage",
                "due=",
                "due=-1",
                "due=1.001",
                "due=10000000",
                "status=",
                "status=down",
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
        Reading reading = Script.ofCustomer("someone~commit=drop,commit=reset");

        assertEquals(new Reading.Unknown("commit=reset"), reading);
    }

    @ParameterizedTest
    @ValueSource(strings = {"someone", "someone~due=1", "someone~", "someone~a~b"})
    void theNameEndsBeforeTheFirstTilde(String customer) {
        String name = Script.nameIn(customer);

        assertEquals("someone", name);
    }
}
