package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Waiting, without holding a thread. */
interface Pauses {

    /** Goes on after this time. */
    Uni<Void> pause(Duration time);
}
