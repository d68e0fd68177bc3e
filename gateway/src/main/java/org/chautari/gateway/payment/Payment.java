package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.StatusReport;

/**
 * The state machine of a payment (PROTOCOL.md §6). Only an open payment can be moved, and each way of moving it is a
 * method here: the answer to its commit, a status report, an operator's decision. A final one has none; it can only be
 * contradicted. Pure: the clock is given.
 */
public sealed interface Payment {

    PaymentState state();

    /** The payment of a stored state. */
    static Payment of(PaymentState state, Trail trail) {
        return switch (state) {
            case PROCESSING -> new Processing(trail);
            case QUEUED -> new Queued(trail);
            case SUCCESS -> new Success();
            case ERROR, FAILED, EXPIRED -> new Unpaid(state);
        };
    }

    /** In flight, or its outcome is unknown. */
    record Processing(Trail trail) implements Open {

        @Override
        public PaymentState state() {
            return PaymentState.PROCESSING;
        }
    }

    /** Accepted upstream, and waiting there. */
    record Queued(Trail trail) implements Open {

        @Override
        public PaymentState state() {
            return PaymentState.QUEUED;
        }
    }

    /** Executed: its credits are spent. */
    record Success() implements Final {

        @Override
        public PaymentState state() {
            return PaymentState.SUCCESS;
        }
    }

    /** Refused at once (Error), refused later (Failed) or never executed (Expired): its credits went back. */
    record Unpaid(PaymentState state) implements Final {}

    /** Not final: its price is held. */
    sealed interface Open extends Payment {

        Trail trail();

        /** What the answer to its commit makes of it. Only a refusal, and a call that never left, give credits back. */
        default Settlement answered(CommitOutcome outcome, Instant now, Schedule schedule) {
            return switch (outcome) {
                case CommitOutcome.Succeeded(JsonNode detail) -> new Settlement.Paid(Rule.ANSWERED, detail, "paid");
                case CommitOutcome.Pending(CommitOutcome.Pending.State pending) ->
                    switch (pending) {
                        case QUEUED ->
                            answered(PaymentState.QUEUED, trail().acknowledged("queued upstream"), now, schedule);
                        case PROCESSING ->
                            answered(
                                    PaymentState.PROCESSING,
                                    trail().acknowledged("processing upstream"),
                                    now,
                                    schedule);
                    };
                case CommitOutcome.Unknown(String reason) ->
                    answered(state(), trail().because("unknown: " + reason), now, schedule);
                case CommitOutcome.Refused refused
                when trail().acknowledged() ->
                    answered(state(), trail().because("refused, though the upstream has it"), now, schedule);
                case CommitOutcome.NotSent notSent
                when trail().acknowledged() ->
                    answered(state(), trail().because("not sent, though the upstream has it"), now, schedule);
                case CommitOutcome.Refused refused ->
                    new Settlement.Returned(
                            PaymentState.ERROR,
                            Rule.ANSWERED,
                            ProtocolError.of(refused.refusal()),
                            true,
                            "refused by the provider");
                case CommitOutcome.NotSent(String reason) ->
                    new Settlement.Returned(
                            PaymentState.ERROR,
                            Rule.ANSWERED,
                            ProtocolError.of(ErrorCode.SERVICE_ERROR),
                            false,
                            "not sent: " + reason);
            };
        }

        /** What a status report makes of it. No report ever fails it because we are tired of asking. */
        default Settlement reported(StatusReport report, Instant now, Schedule schedule) {
            return switch (report) {
                case StatusReport.Found(StatusReport.State found, JsonNode detail) ->
                    switch (found) {
                        case SUCCESS -> new Settlement.Paid(Rule.STATUS, detail, "the upstream executed it");
                        case ERROR, FAILED -> refusedLater(PaymentState.FAILED, found, detail);
                        case EXPIRED -> refusedLater(PaymentState.EXPIRED, found, detail);
                        case QUEUED ->
                            asked(PaymentState.QUEUED, trail().acknowledged("queued upstream"), now, schedule);
                        case PROCESSING ->
                            asked(PaymentState.PROCESSING, trail().acknowledged("processing upstream"), now, schedule);
                    };
                case StatusReport.NotFound none -> notFound(now, schedule);
                case StatusReport.Unreachable(String reason) ->
                    asked(state(), trail().because("status unknown: " + reason), now, schedule);
            };
        }

        /** When an operator may decide about it: not while it may still be executed without anybody's doing. */
        default Instant decidableAt(Schedule schedule) {
            return schedule.decidableAt(trail());
        }

        /** What an operator's decision makes of it. */
        default Settlement decided(Decision decision) {
            ObjectNode evidence = Evidence.of("by", decision.by())
                    .put("approved_by", decision.approvedBy())
                    .put("reason", decision.reason());
            return decision.executed()
                    ? new Settlement.Paid(Rule.OPERATOR, TextNode.valueOf(""), "settled by an operator", evidence)
                    : new Settlement.Returned(
                            PaymentState.FAILED,
                            Rule.OPERATOR,
                            ProtocolError.of(ErrorCode.UNKNOWN_ERROR, "Not executed by the provider."),
                            true,
                            "released by an operator",
                            Optional.empty(),
                            evidence);
        }

        private Settlement notFound(Instant now, Schedule schedule) {
            if (trail().acknowledged()) {
                return asked(state(), trail().because("not found, though the upstream had it"), now, schedule);
            }
            if (!schedule.notFoundCounts(trail(), now)) {
                return asked(state(), trail().because("not found, too early to count"), now, schedule);
            }
            if (trail().notFound() == 0) {
                Trail once = trail().notFound(1, "not found, once");
                return waiting(state(), Rule.STATUS, once, schedule.soon(now));
            }
            return new Settlement.Returned(
                    PaymentState.EXPIRED,
                    Rule.NOT_FOUND_TWICE,
                    ProtocolError.of(ErrorCode.UNKNOWN_ERROR, "Never executed by the provider."),
                    true,
                    "not found twice in a row");
        }

        private static Settlement refusedLater(PaymentState state, StatusReport.State found, JsonNode detail) {
            String original = wireName(found);
            return new Settlement.Returned(
                    state,
                    Rule.STATUS,
                    new ProtocolError(ErrorCode.CLIENT_ERROR, detail, JsonNodeFactory.instance.objectNode()),
                    true,
                    "the upstream calls it " + original,
                    Optional.of(original),
                    Evidence.of("upstream", original));
        }

        private Settlement answered(PaymentState next, Trail trail, Instant now, Schedule schedule) {
            return waiting(next, Rule.ANSWERED, trail, schedule.next(now, 0));
        }

        private Settlement asked(PaymentState next, Trail trail, Instant now, Schedule schedule) {
            if (now.isAfter(schedule.resolvesBy(trail.openedAt()))) {
                Trail over = trail.because("waits for an operator: " + trail.reason());
                boolean isNews = next != state() || !over.reason().equals(trail().reason());
                return new Settlement.Waiting(next, Rule.HANDED_OVER, over, Optional.empty(), isNews);
            }
            return waiting(next, Rule.STATUS, trail, schedule.next(now, trail.asks()));
        }

        private Settlement waiting(PaymentState next, Rule rule, Trail trail, Instant dueAt) {
            boolean isNews = next != state() || !trail.reason().equals(trail().reason());
            return new Settlement.Waiting(next, rule, trail, Optional.of(dueAt), isNews);
        }
    }

    /** Final: it never changes. */
    sealed interface Final extends Payment {

        /** What a status report says against it; empty where it says nothing of the kind. */
        default Optional<String> contradictedBy(StatusReport report) {
            return report instanceof StatusReport.Found(StatusReport.State found, JsonNode detail) && !agreesWith(found)
                    ? Optional.of("the upstream calls it " + wireName(found))
                    : Optional.empty();
        }

        /** What a commit's answer that came too late says against it. */
        default Optional<String> contradictedBy(CommitOutcome outcome) {
            boolean executed = state() == PaymentState.SUCCESS;
            return switch (outcome) {
                case CommitOutcome.Succeeded(JsonNode detail) when !executed -> Optional.of("its commit was executed");
                case CommitOutcome.Pending pending when !executed -> Optional.of("its commit was accepted");
                case CommitOutcome.Refused refused when executed -> Optional.of("its commit was refused");
                case CommitOutcome.NotSent notSent when executed -> Optional.of("its commit was not sent");
                case CommitOutcome.Succeeded same -> Optional.empty();
                case CommitOutcome.Pending same -> Optional.empty();
                case CommitOutcome.Refused same -> Optional.empty();
                case CommitOutcome.NotSent same -> Optional.empty();
                case CommitOutcome.Unknown nothing -> Optional.empty();
            };
        }

        private boolean agreesWith(StatusReport.State found) {
            boolean executed = state() == PaymentState.SUCCESS;
            return switch (found) {
                case SUCCESS, QUEUED, PROCESSING -> executed;
                case ERROR, FAILED, EXPIRED -> !executed;
            };
        }
    }

    private static String wireName(StatusReport.State state) {
        return state.name().charAt(0) + state.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
