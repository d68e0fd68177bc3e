package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.protocol.ProtocolError;

/** What becomes of a payment that was not final, by which rule, and what becomes of its held credits. */
public sealed interface Settlement {

    /** The payment's next state. */
    PaymentState state();

    /** The rule that says so. */
    Rule rule();

    /** Why, for the operator: no provider's text, no subscriber. */
    String reason();

    /** How the payment's held credits move; empty while nothing is final. */
    Optional<Movement> movement(Stored payment);

    /** What is kept of the provider's answer: the detail of a success, the error of a refusal, else null. */
    JsonNode answer();

    /** Whether anything was sent upstream, as far as we know. */
    boolean sent();

    /** What the timeline keeps of it. */
    default ObjectNode evidence() {
        return Evidence.of("reason", reason());
    }

    /** The provider executed it, and says this of it. */
    record Paid(Rule rule, JsonNode answer, String reason, ObjectNode evidence) implements Settlement {

        Paid(Rule rule, JsonNode answer, String reason) {
            this(rule, answer, reason, Evidence.of("reason", reason));
        }

        @Override
        public PaymentState state() {
            return PaymentState.SUCCESS;
        }

        @Override
        public Optional<Movement> movement(Stored payment) {
            return Optional.of(Movement.settle(payment.accountId(), payment.mode(), payment.id(), payment.cost()));
        }

        @Override
        public boolean sent() {
            return true;
        }
    }

    /**
     * It is not final: accepted upstream, or nobody can tell.
     *
     * @param trail what is known of it now
     * @param dueAt when its status is asked next; empty where an operator has to decide
     * @param isNews whether this differs from what was known before, and belongs in the timeline
     */
    record Waiting(PaymentState state, Rule rule, Trail trail, Optional<Instant> dueAt, boolean isNews)
            implements Settlement {

        @Override
        public String reason() {
            return trail.reason();
        }

        @Override
        public Optional<Movement> movement(Stored payment) {
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

    /**
     * It was not executed and never will be.
     *
     * @param originalStatus what the upstream called its state, where it was asked
     */
    record Returned(
            PaymentState state,
            Rule rule,
            ProtocolError error,
            boolean sent,
            String reason,
            Optional<String> originalStatus,
            ObjectNode evidence)
            implements Settlement {

        Returned(PaymentState state, Rule rule, ProtocolError error, boolean sent, String reason) {
            this(state, rule, error, sent, reason, Optional.empty(), Evidence.of("reason", reason));
        }

        @Override
        public Optional<Movement> movement(Stored payment) {
            return Optional.of(Movement.release(payment.accountId(), payment.mode(), payment.id(), payment.cost()));
        }

        @Override
        public JsonNode answer() {
            return error.body();
        }
    }
}
