package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    private static final Backoff BACKOFF = Backoff.of(Settings.with());
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final double MIDDLE = 0.5;

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT5S",
        "PT4S, PT5S",
        "PT10S, PT10S",
        "PT10M, PT10M",
        "PT1H, PT1H",
        "PT20H, PT1H",
        "PT-1H, PT5S",
    })
    void pauseIsAsLongAsTheDeliveryHasBeenDue(Duration dueFor, Duration pause) {
        assertEquals(pause, BACKOFF.pause(dueFor, MIDDLE));
    }

    @Test
    void chanceMovesAPauseByAFifthEitherWay() {
        Duration dueFor = Duration.ofMinutes(10);

        assertEquals(Duration.ofMinutes(8), BACKOFF.pause(dueFor, 0));
        assertEquals(Duration.ofMinutes(12), BACKOFF.pause(dueFor, 1));
    }

    @Test
    void deliveryIsTriedForADayAndNoLonger() {
        Random random = new Random(1);
        List<Instant> attempts = new ArrayList<>();
        Verdict verdict = new Verdict.Again(START);

        while (verdict instanceof Verdict.Again(Instant dueAt)) {
            attempts.add(dueAt);
            verdict = Verdict.of(new Outcome.Answered(500), START, dueAt, BACKOFF, random.nextDouble());
        }

        assertEquals(new Verdict.Undelivered(), verdict);
        Duration tried = Duration.between(START, attempts.getLast());
        assertTrue(tried.compareTo(Duration.ofDays(1)) >= 0, tried::toString);
        assertTrue(tried.compareTo(Duration.ofHours(26)) < 0, tried::toString);
        assertTrue(attempts.size() > 20 && attempts.size() < 50, attempts::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any2xxEndsIt(int status) {
        assertEquals(new Verdict.Delivered(), verdict(new Outcome.Answered(status), Duration.ofHours(25)));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 307, 400, 401, 404, 409, 411, 429, 500, 503, 599, 999})
    void anyOtherStatusIsTriedAgain(int status) {
        assertEquals(
                new Verdict.Again(START.plusSeconds(60 + 60)),
                verdict(new Outcome.Answered(status), Duration.ofMinutes(1)));
    }

    @Test
    void goneStopsIt() {
        assertEquals(new Verdict.Gone(), verdict(new Outcome.Answered(410), Duration.ZERO));
    }

    @Test
    void nowhereToGoGivesItUpAtOnce() {
        assertEquals(new Verdict.Undelivered(), verdict(new Outcome.Failed(Outcome.Reason.NO_ENDPOINT), Duration.ZERO));
    }

    @Test
    void attemptThatCameTooLateToBeSentIsMadeAgainAtOnce() {
        assertEquals(new Verdict.Again(START.plusSeconds(60)), verdict(new Outcome.Late(), Duration.ofMinutes(1)));
    }

    private static Verdict verdict(Outcome outcome, Duration dueFor) {
        return Verdict.of(outcome, START, START.plus(dueFor), BACKOFF, MIDDLE);
    }
}
