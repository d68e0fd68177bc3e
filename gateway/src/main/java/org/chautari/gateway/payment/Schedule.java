package org.chautari.gateway.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/**
 * When the status of a payment that is not final is asked, and how long no answer is an answer (PROTOCOL.md §6).
 *
 * @param sendWithin how long after it was opened a commit may still be sent
 * @param abandonedAfter how long after it was opened nobody can be busy with its commit any more
 * @param first how long to wait before the first question; each further wait is twice as long
 * @param max the longest wait
 * @param notFoundAfter how long after it may last have been sent "no such payment" begins to count
 * @param handOverAfter how long after it was opened an operator has to decide
 * @param jitter gives numbers from 0 to 1: by how much of a fifth a wait is shortened
 */
public record Schedule(
        Duration sendWithin,
        Duration abandonedAfter,
        Duration first,
        Duration max,
        Duration notFoundAfter,
        Duration handOverAfter,
        DoubleSupplier jitter) {

    private static final double JITTER_SHARE = 0.2;

    public Schedule {
        if (abandonedAfter.compareTo(sendWithin) < 0) {
            throw new IllegalArgumentException("a commit isn't abandoned while it may still be sent");
        }
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits are above zero, and the first is the shortest");
        }
    }

    /** When a payment is asked about that was opened and never heard of again. */
    public Instant afterOpening(Instant openedAt) {
        return openedAt.plus(abandonedAfter);
    }

    /** When to ask next, after so many questions. */
    Instant next(Instant now, int asks) {
        long doubled = first.toMillis() << Math.min(asks, 20);
        long wait = Math.min(doubled, max.toMillis());
        return now.plusMillis((long) (wait * (1 - JITTER_SHARE * jitter.getAsDouble())));
    }

    /** When to ask again soon: the answer was one that only counts when it comes twice. */
    Instant soon(Instant now) {
        return next(now, 0);
    }

    /** Whether "no such payment" counts as never executed. */
    boolean notFoundCounts(Trail trail, Instant now) {
        return !now.isBefore(decidableAt(trail));
    }

    /** From when on somebody may decide about it who didn't execute it. */
    Instant decidableAt(Trail trail) {
        return trail.openedAt().plus(sendWithin).plus(notFoundAfter);
    }

    /** When the client knows at the latest: then it is final, or with an operator. */
    public Instant resolvesBy(Instant openedAt) {
        return openedAt.plus(handOverAfter);
    }
}
