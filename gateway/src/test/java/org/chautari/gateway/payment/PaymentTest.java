package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Mode;
import org.chautari.provider.Refusal;
import org.chautari.provider.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTest {

    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");

    private static final Schedule SCHEDULE = new Schedule(
            Duration.ofSeconds(10),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofDays(3),
            () -> 0);

    private static final StatusReport NOT_FOUND = new StatusReport.NotFound();
    private static final StatusReport UNREACHABLE = new StatusReport.Unreachable("circuit open");
    private static final CommitOutcome REFUSED = new CommitOutcome.Refused(
            new Refusal("4000", TextNode.valueOf("No."), JsonNodeFactory.instance.objectNode()));
    private static final CommitOutcome NOT_SENT = new CommitOutcome.NotSent("circuit open");

    @Test
    void successSpendsWhatWasHeld() {
        Settlement settlement = answered(new CommitOutcome.Succeeded(TextNode.valueOf("2532")));

        assertEquals(PaymentState.SUCCESS, settlement.state());
        assertEquals(Optional.of(Movement.Kind.SETTLE), moved(settlement));
        assertEquals("2532", settlement.answer().asText());
    }

    @Test
    void aRefusalGivesCreditsBackAndKeepsTheProvidersReason() {
        Settlement settlement = answered(REFUSED);

        assertEquals(PaymentState.ERROR, settlement.state());
        assertEquals(Optional.of(Movement.Kind.RELEASE), moved(settlement));
        assertEquals("No.", settlement.answer().path("details").asText());
        assertTrue(settlement.sent());
    }

    @Test
    void whatWasNotSentGivesCreditsBackAndFreesItsReferenceUpstream() {
        Settlement settlement = answered(NOT_SENT);

        assertEquals(PaymentState.ERROR, settlement.state());
        assertEquals(Optional.of(Movement.Kind.RELEASE), moved(settlement));
        assertEquals("1018", settlement.answer().path("error_code").asText());
        assertFalse(settlement.sent());
    }

    @Test
    void anUnknownOutcomeStaysHeldAndIsAskedAboutAfterFiveSeconds() {
        Settlement.Waiting waiting = waiting(answered(new CommitOutcome.Unknown("no answer in time")));

        assertEquals(PaymentState.PROCESSING, waiting.state());
        assertEquals(Optional.of(OPENED.plusSeconds(5)), waiting.dueAt());
        assertFalse(waiting.trail().acknowledged());
        assertTrue(waiting.isNews());
    }

    @ParameterizedTest
    @EnumSource(CommitOutcome.Pending.State.class)
    void whatIsAcceptedUpstreamStaysHeldAndIsRemembered(CommitOutcome.Pending.State upstream) {
        Settlement.Waiting waiting = waiting(answered(new CommitOutcome.Pending(upstream)));

        assertEquals(upstream.name(), waiting.state().name());
        assertTrue(waiting.trail().acknowledged());
    }

    @Test
    void whatTheUpstreamHasIsNotGivenBackByAnAnswerThatSaysOtherwise() {
        Payment.Open queued = new Payment.Queued(trail(true, 0));

        assertEquals(
                PaymentState.QUEUED,
                waiting(queued.answered(REFUSED, OPENED, SCHEDULE)).state());
        assertEquals(
                PaymentState.QUEUED,
                waiting(queued.answered(NOT_SENT, OPENED, SCHEDULE)).state());
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SUCCESS, SETTLE",
        "ERROR, FAILED, RELEASE",
        "FAILED, FAILED, RELEASE",
        "EXPIRED, EXPIRED, RELEASE"
    })
    void aFinalStateUpstreamIsFinalHere(StatusReport.State upstream, PaymentState here, Movement.Kind movement) {
        Settlement settlement = reported(unknown(), found(upstream), OPENED.plusSeconds(6));

        assertEquals(here, settlement.state());
        assertEquals(Optional.of(movement), moved(settlement));
        assertEquals(Rule.STATUS, settlement.rule());
    }

    @Test
    void aLaterRefusalKeepsWhatTheUpstreamCalledIt() {
        Settlement settlement = reported(unknown(), found(StatusReport.State.ERROR), OPENED);

        assertEquals(
                Optional.of("Error"),
                assertInstanceOf(Settlement.Returned.class, settlement).originalStatus());
    }

    @Test
    void notFoundEarlyNeverCounts() {
        Instant early = OPENED.plusSeconds(309);

        Settlement.Waiting waiting = waiting(reported(unknown(), NOT_FOUND, early));

        assertEquals(0, waiting.trail().notFound());
    }

    @Test
    void notFoundOnceIsAskedAgainSoon() {
        Instant late = OPENED.plusSeconds(310);

        Settlement.Waiting waiting = waiting(reported(unknown(), NOT_FOUND, late));

        assertEquals(1, waiting.trail().notFound());
        assertEquals(Optional.of(late.plusSeconds(5)), waiting.dueAt());
    }

    @Test
    void notFoundTwiceInARowIsNeverExecuted() {
        Settlement settlement = reported(new Payment.Processing(trail(false, 1)), NOT_FOUND, OPENED.plusSeconds(320));

        assertEquals(PaymentState.EXPIRED, settlement.state());
        assertEquals(Rule.NOT_FOUND_TWICE, settlement.rule());
        assertEquals(Optional.of(Movement.Kind.RELEASE), moved(settlement));
    }

    @Test
    void anyOtherAnswerBetweenBreaksTheRow() {
        Settlement.Waiting waiting =
                waiting(reported(new Payment.Processing(trail(false, 1)), UNREACHABLE, OPENED.plusSeconds(320)));

        assertEquals(0, waiting.trail().notFound());
    }

    @Test
    void whatTheUpstreamOnceHadNeverExpires() {
        Settlement settlement = reported(new Payment.Queued(trail(true, 0)), NOT_FOUND, OPENED.plusSeconds(9000));

        assertEquals(0, waiting(settlement).trail().notFound());
    }

    @Test
    void afterThreeDaysAnOperatorDecidesAndTheCreditsStayHeld() {
        Settlement.Waiting waiting = waiting(
                reported(unknown(), UNREACHABLE, OPENED.plus(Duration.ofDays(3)).plusSeconds(1)));

        assertEquals(Rule.HANDED_OVER, waiting.rule());
        assertEquals(Optional.empty(), waiting.dueAt());
        assertEquals(PaymentState.PROCESSING, waiting.state());
    }

    @Test
    void theSameNewsIsNotToldTwice() {
        Settlement.Waiting first = waiting(reported(unknown(), UNREACHABLE, OPENED));

        Settlement.Waiting second = waiting(reported(new Payment.Processing(first.trail()), UNREACHABLE, OPENED));

        assertTrue(first.isNews());
        assertFalse(second.isNews());
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "1, 10", "2, 20", "5, 160", "6, 300", "60, 300", "2000000000, 300"})
    void eachWaitIsTwiceAsLongUpToFiveMinutes(int asks, long seconds) {
        assertEquals(OPENED.plusSeconds(seconds), SCHEDULE.next(OPENED, asks));
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, ERROR, true", "SUCCESS, FAILED, true", "SUCCESS, EXPIRED, true", "SUCCESS, SUCCESS, false",
        "SUCCESS, QUEUED, false", "EXPIRED, SUCCESS, true", "FAILED, QUEUED, true", "ERROR, PROCESSING, true",
        "FAILED, ERROR, false", "EXPIRED, FAILED, false"
    })
    void aFinalStateIsContradictedByItsOppositeOnly(PaymentState state, StatusReport.State said, boolean contradicts) {
        Payment.Final last = assertInstanceOf(Payment.Final.class, Payment.of(state, trail(false, 0)));

        assertEquals(contradicts, last.contradictedBy(found(said)).isPresent());
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "EXPIRED"})
    void noSuchPaymentAndSilenceContradictNothing(PaymentState state) {
        Payment.Final last = assertInstanceOf(Payment.Final.class, Payment.of(state, trail(false, 0)));

        assertEquals(Optional.empty(), last.contradictedBy(NOT_FOUND));
        assertEquals(Optional.empty(), last.contradictedBy(UNREACHABLE));
        assertEquals(Optional.empty(), last.contradictedBy(new CommitOutcome.Unknown("no answer")));
    }

    @Test
    void aCommitThatWasExecutedAfterAllContradictsARelease() {
        Payment.Final released = new Payment.Unpaid(PaymentState.EXPIRED);

        assertTrue(released.contradictedBy(new CommitOutcome.Succeeded(TextNode.valueOf("")))
                .isPresent());
        assertEquals(Optional.empty(), released.contradictedBy(REFUSED));
        assertTrue(new Payment.Success().contradictedBy(REFUSED).isPresent());
    }

    @Test
    void anOperatorSettlesOrReleasesAndTheTimelineSaysWho() {
        Decision paid = new Decision(true, "sita", "gopal", "seen in the provider's portal");

        Settlement settled = unknown().decided(paid);
        Settlement released = unknown().decided(new Decision(false, "sita", "gopal", "the provider confirms"));

        assertEquals(PaymentState.SUCCESS, settled.state());
        assertEquals("sita", settled.evidence().path("by").asText());
        assertEquals("gopal", settled.evidence().path("approved_by").asText());
        assertEquals(PaymentState.FAILED, released.state());
        assertEquals(Rule.OPERATOR, released.rule());
    }

    private static Payment.Open unknown() {
        return new Payment.Processing(trail(false, 0));
    }

    private static Trail trail(boolean acknowledged, int notFound) {
        return new Trail(OPENED, acknowledged, notFound, 1, "unknown: no answer in time");
    }

    private static Settlement answered(CommitOutcome outcome) {
        return new Payment.Processing(Trail.opened(OPENED)).answered(outcome, OPENED, SCHEDULE);
    }

    private static Settlement reported(Payment.Open payment, StatusReport report, Instant now) {
        return payment.reported(report, now, SCHEDULE);
    }

    private static StatusReport found(StatusReport.State state) {
        return new StatusReport.Found(state, TextNode.valueOf("said later"));
    }

    private static Settlement.Waiting waiting(Settlement settlement) {
        return assertInstanceOf(Settlement.Waiting.class, settlement);
    }

    private static Optional<Movement.Kind> moved(Settlement settlement) {
        Stored payment = new Stored(
                1,
                2,
                Mode.LIVE,
                "slow-net",
                "upstream-1",
                new Cost(1_000, 50, 20),
                PaymentState.PROCESSING,
                NullNode.getInstance(),
                1,
                Trail.opened(OPENED));
        return settlement.movement(payment).map(Movement::kind);
    }
}
