package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/** The payments whose status is to be asked. */
public interface DuePayments {

    /**
     * Takes payments of a service whose status is due. Nobody else gets them until the lease is over.
     *
     * @param max how many at most; the longest due come first
     */
    Uni<List<Stored>> claim(String service, Instant now, Instant leaseUntil, int max);
}
