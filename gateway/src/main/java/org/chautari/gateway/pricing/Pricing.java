package org.chautari.gateway.pricing;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Knows prices. */
public interface Pricing {

    /** The price in force at a moment. */
    Uni<Price> at(long accountId, String service, Instant moment);
}
