package org.chautari.gateway.credits;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far an account gets with its credits.
 *
 * @param at when this was so
 * @param availablePaisa what it may pay with
 * @param heldPaisa what is set aside for payments that are not final, those in doubt included
 * @param inDoubtPaisa what is set aside for payments that are not final after five minutes
 * @param overdraftPaisa how far below zero it may go
 * @param consumedPaisa what it consumed during the last {@link #WINDOW}
 */
public record Runway(
        Instant at, long availablePaisa, long heldPaisa, long inDoubtPaisa, long overdraftPaisa, long consumedPaisa) {

    /** What the rate is taken of. */
    static final Duration WINDOW = Duration.ofHours(24);

    /** A payment that takes longer is in doubt. */
    static final Duration FINAL_WITHIN = Duration.ofMinutes(5);

    private static final Duration FARTHEST = Duration.ofDays(365);

    /** What it consumes in an hour, in paisa, rounded down. */
    public long consumedPerHourPaisa() {
        return consumedPaisa / WINDOW.toHours();
    }

    /** When its credits end at the rate of the last day; empty where nothing was consumed, or that is a year away. */
    public Optional<Instant> endsAt() {
        long leftPaisa = Math.max(availablePaisa + overdraftPaisa, 0);
        if (consumedPaisa <= 0 || leftPaisa / consumedPaisa > FARTHEST.toDays()) {
            return Optional.empty();
        }
        Duration left = Duration.ofSeconds((long) ((double) leftPaisa / consumedPaisa * WINDOW.toSeconds()));
        return Optional.of(at.plus(left)).filter(end -> left.compareTo(FARTHEST) <= 0);
    }
}
