package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;

/** Somebody who follows hints that something happened to a payment upstream. A hint is never believed by itself. */
public interface Hints {

    /**
     * Has the status of a payment asked soon; one that nobody knows is passed over.
     *
     * @return whether that is seen to; else the hint must be given again. One about a payment that is being written at this
     *     moment changes nothing: its status is asked when it is due.
     */
    Uni<Boolean> hint(String service, String upstreamReference);
}
