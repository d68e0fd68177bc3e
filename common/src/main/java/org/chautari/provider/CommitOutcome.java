package org.chautari.provider;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What may come of a commit (PROTOCOL.md §6). The phase decides: before any byte left it is {@link NotSent}; after, only
 * a readable, classified answer ends the payment, and all else is {@link Unknown}. On the wire between gateway and
 * provider, {@code outcome} names the case.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CommitOutcome.Succeeded.class, name = "succeeded"),
    @JsonSubTypes.Type(value = CommitOutcome.Pending.class, name = "pending"),
    @JsonSubTypes.Type(value = CommitOutcome.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = CommitOutcome.NotSent.class, name = "not-sent"),
    @JsonSubTypes.Type(value = CommitOutcome.Unknown.class, name = "unknown")
})
public sealed interface CommitOutcome {

    /**
     * The provider executed it.
     *
     * @param detail what the provider says of it: a text or an object
     */
    record Succeeded(JsonNode detail) implements CommitOutcome {

        /** Without the detail: it may speak of a subscriber, and messages end up in logs. */
        @Override
        public String toString() {
            return "Succeeded";
        }
    }

    /** The provider accepted it and will execute it later. */
    record Pending(State state) implements CommitOutcome {

        /** How far the provider says it is. */
        public enum State {
            QUEUED,
            PROCESSING
        }
    }

    /** The provider did not and will not execute it. */
    record Refused(Refusal refusal) implements CommitOutcome {}

    /**
     * Nothing left for the provider.
     *
     * @param reason what went wrong, for the operator
     */
    record NotSent(String reason) implements CommitOutcome {

        public NotSent {
            reason = Reason.oneLine(reason);
        }
    }

    /**
     * Nobody can tell yet whether the provider executed it.
     *
     * @param reason what went wrong, for the operator: no provider's text, no subscriber
     */
    record Unknown(String reason) implements CommitOutcome {

        public Unknown {
            reason = Reason.oneLine(reason);
        }
    }
}
