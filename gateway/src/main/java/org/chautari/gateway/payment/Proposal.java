package org.chautari.gateway.payment;

import java.time.Instant;

/**
 * What one operator says of a payment in doubt.
 *
 * @param executed whether the provider executed it
 * @param by who says so
 * @param reason what it rests on
 * @param at when they said so
 */
public record Proposal(boolean executed, OperatorName by, OperatorReason reason, Instant at) {

    /** The decision, where one operator is enough. */
    Decision alone() {
        return new Decision(executed, by.text(), "", reason.text());
    }

    /** The decision, once a second operator agrees. */
    Decision approvedBy(OperatorName second) {
        return new Decision(executed, by.text(), second.text(), reason.text());
    }
}
