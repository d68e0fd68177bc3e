package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Refusal;
import org.junit.jupiter.api.Test;

class SettlementTest {

    @Test
    void successSpendsWhatWasHeld() {
        Settlement settlement = Settlement.of(new CommitOutcome.Succeeded(TextNode.valueOf("2532")));
        assertEquals(PaymentState.SUCCESS, settlement.state());
        assertEquals(Optional.of(Movement.Kind.SETTLE), settlement.movement());
        assertEquals("2532", settlement.answer().asText());
    }

    @Test
    void aRefusalGivesCreditsBackAndKeepsTheProvidersReason() {
        Refusal refusal = new Refusal("4000", TextNode.valueOf("No."), JsonNodeFactory.instance.objectNode());

        Settlement settlement = Settlement.of(new CommitOutcome.Refused(refusal));

        assertEquals(PaymentState.ERROR, settlement.state());
        assertEquals(Optional.of(Movement.Kind.RELEASE), settlement.movement());
        assertEquals("No.", settlement.answer().path("details").asText());
        assertTrue(settlement.sent());
    }

    @Test
    void whatWasNotSentGivesCreditsBackAndFreesItsReferenceUpstream() {
        Settlement settlement = Settlement.of(new CommitOutcome.NotSent("circuit open"));
        assertEquals(PaymentState.ERROR, settlement.state());
        assertEquals(Optional.of(Movement.Kind.RELEASE), settlement.movement());
        assertEquals("1018", settlement.answer().path("error_code").asText());
        assertFalse(settlement.sent());
    }

    @Test
    void whatNobodyKnowsStaysHeld() {
        Settlement settlement = Settlement.of(new CommitOutcome.Unknown("no answer in time"));
        assertEquals(PaymentState.PROCESSING, settlement.state());
        assertEquals(Optional.empty(), settlement.movement());
        assertTrue(settlement.sent());
    }

    @Test
    void whatIsAcceptedUpstreamStaysHeld() {
        assertWaiting(CommitOutcome.Pending.State.QUEUED, PaymentState.QUEUED);
        assertWaiting(CommitOutcome.Pending.State.PROCESSING, PaymentState.PROCESSING);
    }

    private static void assertWaiting(CommitOutcome.Pending.State upstream, PaymentState state) {
        Settlement settlement = Settlement.of(new CommitOutcome.Pending(upstream));
        assertEquals(state, settlement.state());
        assertEquals(Optional.empty(), settlement.movement());
    }
}
