package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Tries again what must succeed and does no harm when it is repeated: each pause is twice as long as the last, up to a limit. */
final class Insistence {

    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    private final Pauses pauses;

    Insistence(Pauses pauses) {
        this.pauses = pauses;
    }

    /**
     * Tries work until it succeeds.
     *
     * @param pause how long to wait before the first retry
     * @param retriesMax how often it is tried again before its failure is let through
     */
    <T> Uni<T> insist(Supplier<Uni<? extends T>> work, Duration pause, int retriesMax) {
        Uni<T> attempt = Uni.createFrom().deferred(work);
        return retriesMax == 0
                ? attempt
                : attempt.onFailure()
                        .recoverWithUni(failure ->
                                pauses.pause(pause).chain(() -> insist(work, longer(pause), retriesMax - 1)));
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(PAUSE_MAX) > 0 ? PAUSE_MAX : doubled;
    }
}
