package org.chautari.gateway.statement;

import java.time.Instant;
import org.chautari.gateway.ledger.Legs;
import org.jspecify.annotations.Nullable;

/**
 * A movement as a statement shows it.
 *
 * @param reference the client's own, of its payment
 * @param key what makes a grant, an adjustment or a refund happen once
 * @param availableAfterPaisa what the ledger says was available after it
 * @param heldAfterPaisa what the ledger says was held after it
 */
record Line(
        long id,
        Instant at,
        String kind,
        @Nullable Long paymentId,
        @Nullable String reference,
        @Nullable String service,
        @Nullable String key,
        @Nullable String reason,
        Legs legs,
        long availableAfterPaisa,
        long heldAfterPaisa) {}
