package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The payments whose status is to be asked. */
public interface DuePayments {

    /**
     * Takes payments of a service whose status is due. Nobody else gets them until the lease is over.
     *
     * @param max how many at most; the longest due come first
     */
    Uni<List<Stored>> claim(String service, Instant now, Instant leaseUntil, int max);

    /** The services that have payments whose status is due. */
    Uni<List<String>> services(Instant now);

    /**
     * Makes payments due at once, but for those that are final, that were asked about not long ago, or that somebody writes
     * at this moment: those stay due when they are.
     *
     * @param askedBefore who was asked about since then is left alone
     */
    Uni<Void> bringForward(List<Long> paymentIds, Instant now, Instant askedBefore);

    /** The payment that a service knows by this reference, so that a hint about it can be followed. */
    Uni<Optional<Stored>> findUpstream(String service, String upstreamReference);
}
