package org.chautari.sandbox;

import java.time.Duration;

/**
 * What the status lookup of a payment shows.
 *
 * @param lasts for how long since the commit arrived; then it shows the truth
 */
record StatusAct(Showing showing, Duration lasts) {

    static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    static final StatusAct TRUTHFUL = new StatusAct(Showing.TRUTH, FOREVER);

    /** What a lookup shows. */
    enum Showing {
        /** The payment as it is. */
        TRUTH,
        /** HTTP 500. */
        DOWN,
        /** That nobody knows the reference. */
        NOT_FOUND
    }
}
