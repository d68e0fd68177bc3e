package org.chautari.provider;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What may come of asking a provider for the state of a payment (PROTOCOL.md §6 and §8). On the wire between gateway and
 * provider, {@code report} names the case.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "report")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StatusReport.Found.class, name = "found"),
    @JsonSubTypes.Type(value = StatusReport.NotFound.class, name = "not-found"),
    @JsonSubTypes.Type(value = StatusReport.Unreachable.class, name = "unreachable")
})
public sealed interface StatusReport {

    /**
     * The provider knows the payment.
     *
     * @param state the state that it has there
     * @param detail what the provider says of it: a text or an object
     */
    record Found(State state, JsonNode detail) implements StatusReport {

        /** Without the detail: it may speak of a subscriber, and messages end up in logs. */
        @Override
        public String toString() {
            return "Found[%s]".formatted(state);
        }
    }

    /** The provider says that it has no payment of this reference. */
    record NotFound() implements StatusReport {}

    /**
     * Nobody can tell: the provider could not be asked, or its answer can't be read.
     *
     * @param reason what went wrong, for the operator: no provider's text, no subscriber
     */
    record Unreachable(String reason) implements StatusReport {

        public Unreachable {
            reason = Reason.oneLine(reason);
        }
    }

    /** The states that a payment may have at its provider. */
    enum State {
        /** Accepted, waiting. */
        QUEUED,
        /** Accepted, under way. */
        PROCESSING,
        /** Executed. */
        SUCCESS,
        /** Refused at once; not executed. */
        ERROR,
        /** Refused later; not executed. */
        FAILED,
        /** Never executed. */
        EXPIRED
    }
}
