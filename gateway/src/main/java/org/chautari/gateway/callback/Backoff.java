package org.chautari.gateway.callback;

import java.time.Duration;

/**
 * When a delivery that failed is tried again. The pause is as long as it has been due, so that pauses double without
 * anybody counting, give or take a fifth, so that the deliveries of one outage don't come back in one moment.
 *
 * @param pauseMin the shortest pause
 * @param pauseMax the longest
 * @param giveUpAfter how long a delivery is tried
 */
record Backoff(Duration pauseMin, Duration pauseMax, Duration giveUpAfter) {

    private static final double JITTER = 0.2;

    static Backoff of(CallbackConfig config) {
        return new Backoff(config.pauseMin(), config.pauseMax(), config.giveUpAfter());
    }

    /**
     * The pause before the next attempt.
     *
     * @param dueFor how long the delivery has been tried
     * @param chance a random number, from 0 up to but not including 1
     */
    Duration pause(Duration dueFor, double chance) {
        long pauseMs = Math.clamp(dueFor.toMillis(), pauseMin.toMillis(), pauseMax.toMillis());
        return Duration.ofMillis(Math.round(pauseMs * (1 - JITTER + 2 * JITTER * chance)));
    }

    /** Whether a delivery has been tried for long enough. */
    boolean isOver(Duration dueFor) {
        return dueFor.compareTo(giveUpAfter) >= 0;
    }
}
