package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it was seen in the store.
 *
 * @param upstreamReference the reference it has upstream; null once it is known that nothing was sent
 * @param answer the detail of a success, the error body of a refusal, else null
 * @param version the number of its last event that changed it
 */
public record Stored(
        long id,
        long accountId,
        Mode mode,
        String service,
        @Nullable String upstreamReference,
        Cost cost,
        PaymentState state,
        JsonNode answer,
        int version,
        Trail trail) {

    /** Its credits set aside, as it is opened. */
    public Movement hold() {
        return Movement.hold(accountId, mode, id, cost);
    }

    /** Where it stands, and may go. */
    public Payment payment() {
        return Payment.of(state, trail);
    }
}
