package org.chautari.provider;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What may come of a details call. On the wire between gateway and provider, {@code result} names the case. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Lookup.Found.class, name = "found"),
    @JsonSubTypes.Type(value = Lookup.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Lookup.Faulty.class, name = "faulty"),
    @JsonSubTypes.Type(value = Lookup.NotReached.class, name = "not-reached")
})
public sealed interface Lookup {

    /**
     * The subscriber is known.
     *
     * @param payload the provider's payload as it is, without the upstream's own {@code session_id} and {@code status}
     * @param offers what may be paid, in the payload's order
     * @param upstreamState what a commit must send back, opaque to the gateway
     */
    record Found(ObjectNode payload, List<Offer> offers, ObjectNode upstreamState) implements Lookup {

        public Found {
            offers = List.copyOf(offers);
        }

        /** Without the payload: it describes a subscriber, and messages end up in logs. */
        @Override
        public String toString() {
            return "Found[offers=%d]".formatted(offers.size());
        }
    }

    /** The provider said no, and why. */
    record Refused(Refusal refusal) implements Lookup {}

    /**
     * The provider was asked and gave no readable answer.
     *
     * @param reason what went wrong, for the operator: no provider's text, no subscriber
     */
    record Faulty(String reason) implements Lookup {

        public Faulty {
            reason = Reason.oneLine(reason);
        }
    }

    /**
     * The provider could not be asked.
     *
     * @param reason what went wrong, for the operator
     */
    record NotReached(String reason) implements Lookup {

        public NotReached {
            reason = Reason.oneLine(reason);
        }
    }
}
