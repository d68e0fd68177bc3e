package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;

/** Told that there may be news of a payment. A hint proves nothing: whoever takes it asks the provider. */
public interface Hints {

    /**
     * Takes a hint.
     *
     * @param upstreamReference the reference the payment may have upstream; there may be no such payment
     */
    Uni<Void> hint(String service, String upstreamReference);
}
