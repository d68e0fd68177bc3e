package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.chautari.money.Rupees;

/** A payment in the book, its state, and how often it was executed. Thread-safe. */
final class Row {

    /** The states that a payment may have here. */
    enum State {
        /** Accepted, and neither executed nor refused yet. */
        QUEUED("Queued"),
        /** Executed. */
        SUCCESS("Success"),
        /** Refused after it was queued; never executed. */
        FAILED("Failed");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    private final long id;
    private final Payment payment;
    private volatile State state = State.QUEUED;
    private volatile int executions;

    /** A payment that was just accepted. */
    Row(long id, Payment payment) {
        this.id = id;
        this.payment = payment;
    }

    long id() {
        return id;
    }

    Payment payment() {
        return payment;
    }

    State state() {
        return state;
    }

    int executions() {
        return executions;
    }

    /** Executes the payment. Who sees it succeeded sees it executed. */
    synchronized void execute() {
        executions = executions + 1;
        state = State.SUCCESS;
    }

    /** Refuses the payment. */
    synchronized void fail() {
        state = State.FAILED;
    }

    /** What there is to say of the payment in a state, to who asks for it or is told of it. */
    JsonNode detail(State state) {
        return switch (state) {
            case QUEUED -> TextNode.valueOf("");
            case SUCCESS -> payment.service().successDetail(payment.amountPaisa());
            case FAILED -> TextNode.valueOf("Payment failed, as scripted.");
        };
    }

    /** The row as the book shows it. */
    ObjectNode toJson() {
        return Json.object()
                .put("reference", payment.reference())
                .put("service", payment.service().slug())
                .put("customer", payment.customer())
                .put("amount", Rupees.of(payment.amountPaisa()))
                .put("executions", executions())
                .put("upstream_reference", payment.upstreamReference())
                .put("mode", payment.mode().wireName());
    }
}
