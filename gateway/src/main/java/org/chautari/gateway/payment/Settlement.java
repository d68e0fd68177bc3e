package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.provider.CommitOutcome;

/**
 * What an outcome makes of a payment (PROTOCOL.md §6). Only a refusal, and a call that never left, give credits back;
 * what nobody can tell stays held.
 */
sealed interface Settlement {

    /** The payment's next state. */
    PaymentState state();

    /** Why, for the operator. */
    String reason();

    /** How the held credits move; empty while nothing is final. */
    Optional<Movement.Kind> movement();

    /** What is kept of the provider's answer: the detail of a success, the error of a refusal, else null. */
    JsonNode answer();

    /** Whether anything was sent upstream, as far as we know. */
    boolean sent();

    /** The provider executed it, and says this of it. */
    record Paid(JsonNode answer) implements Settlement {

        @Override
        public PaymentState state() {
            return PaymentState.SUCCESS;
        }

        @Override
        public String reason() {
            return "paid";
        }

        @Override
        public Optional<Movement.Kind> movement() {
            return Optional.of(Movement.Kind.SETTLE);
        }

        @Override
        public boolean sent() {
            return true;
        }
    }

    /** It is not final: accepted upstream, or nobody can tell. */
    record Waiting(PaymentState state, String reason) implements Settlement {

        @Override
        public Optional<Movement.Kind> movement() {
            return Optional.empty();
        }

        @Override
        public JsonNode answer() {
            return NullNode.getInstance();
        }

        @Override
        public boolean sent() {
            return true;
        }
    }

    /** It was not executed and never will be. */
    record Returned(ProtocolError error, boolean sent, String reason) implements Settlement {

        @Override
        public PaymentState state() {
            return PaymentState.ERROR;
        }

        @Override
        public Optional<Movement.Kind> movement() {
            return Optional.of(Movement.Kind.RELEASE);
        }

        @Override
        public JsonNode answer() {
            return error.body();
        }
    }

    /** The settlement of an outcome. */
    static Settlement of(CommitOutcome outcome) {
        return switch (outcome) {
            case CommitOutcome.Succeeded(JsonNode detail) -> new Paid(detail);
            case CommitOutcome.Pending(CommitOutcome.Pending.State state) ->
                switch (state) {
                    case QUEUED -> new Waiting(PaymentState.QUEUED, "queued upstream");
                    case PROCESSING -> new Waiting(PaymentState.PROCESSING, "processing upstream");
                };
            case CommitOutcome.Unknown(String reason) -> new Waiting(PaymentState.PROCESSING, "unknown: " + reason);
            case CommitOutcome.Refused refused ->
                new Returned(ProtocolError.of(refused.refusal()), true, "refused by the provider");
            case CommitOutcome.NotSent(String reason) ->
                new Returned(ProtocolError.of(ErrorCode.SERVICE_ERROR), false, "not sent: " + reason);
        };
    }
}
