package org.chautari.gateway.payment;

import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.StatusReport;

/** What somebody has to say about a payment. */
public sealed interface News {

    /** What it makes of a payment that is not final. */
    Settlement settlement(Payment.Open payment, Instant now, Schedule schedule);

    /** What it says against a payment that is final. */
    Optional<String> contradiction(Payment.Final payment);

    /** Whether it only counts while nobody else has asked since. */
    default boolean needsLease() {
        return false;
    }

    /** Whether it is about the payment as it was seen and no other: if that has moved, it has to be brought anew. */
    default boolean isAboutWhatWasSeen() {
        return false;
    }

    /** Whether the client hears of it otherwise than by the answer to its commit. */
    default boolean isToBeAnnounced() {
        return true;
    }

    /** Whose word it is, where a person's; such a change is audited. */
    default Optional<Verdict> verdict() {
        return Optional.empty();
    }

    /**
     * The answer to its commit.
     *
     * @param clientWaits whether the client's commit is answered with what becomes of it
     */
    record Answer(CommitOutcome outcome, boolean clientWaits) implements News {

        @Override
        public Settlement settlement(Payment.Open payment, Instant now, Schedule schedule) {
            return payment.answered(outcome, now, schedule);
        }

        @Override
        public Optional<String> contradiction(Payment.Final payment) {
            return payment.contradictedBy(outcome);
        }

        @Override
        public boolean isToBeAnnounced() {
            return !clientWaits;
        }
    }

    /** The answer to a question for its status. */
    record Report(StatusReport report) implements News {

        @Override
        public Settlement settlement(Payment.Open payment, Instant now, Schedule schedule) {
            return payment.reported(report, now, schedule);
        }

        @Override
        public Optional<String> contradiction(Payment.Final payment) {
            return payment.contradictedBy(report);
        }

        @Override
        public boolean needsLease() {
            return true;
        }
    }

    /**
     * An operator's word.
     *
     * @param actor who carries the decision out
     */
    record Verdict(Decision decision, Actor actor) implements News {

        @Override
        public Settlement settlement(Payment.Open payment, Instant now, Schedule schedule) {
            return payment.decided(decision);
        }

        @Override
        public Optional<String> contradiction(Payment.Final payment) {
            return Optional.empty();
        }

        @Override
        public boolean isAboutWhatWasSeen() {
            return true;
        }

        @Override
        public Optional<Verdict> verdict() {
            return Optional.of(this);
        }
    }
}
