package org.chautari.gateway.payment;

import java.time.Instant;

/**
 * What is known of a payment on its way to a final state.
 *
 * @param openedAt when it was opened
 * @param acknowledged whether the upstream ever said that it has it
 * @param notFound how often in a row the upstream said, late enough to count, that it has no such payment
 * @param asks how often its status was asked
 * @param reason why it is where it is
 */
public record Trail(Instant openedAt, boolean acknowledged, int notFound, int asks, String reason) {

    /** The reason of a payment that nothing has been heard of. */
    static final String OPENED = "opened";

    /** The trail of a payment that was opened just now. */
    static Trail opened(Instant now) {
        return new Trail(now, false, 0, 0, OPENED);
    }

    Trail acknowledged(String because) {
        return new Trail(openedAt, true, 0, asks, because);
    }

    Trail notFound(int inARow, String because) {
        return new Trail(openedAt, acknowledged, inARow, asks, because);
    }

    Trail because(String because) {
        return notFound(0, because);
    }
}
