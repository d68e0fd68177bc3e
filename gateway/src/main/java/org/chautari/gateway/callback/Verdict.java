package org.chautari.gateway.callback;

import java.time.Duration;
import java.time.Instant;

/** What an attempt's outcome makes of a delivery. */
sealed interface Verdict {

    /** The client has it: any 2xx. */
    record Delivered() implements Verdict {}

    /** The client wants no more of it: 410. */
    record Gone() implements Verdict {}

    /** It has been tried for long enough, or there is nowhere to go; an operator may send it again. */
    record Undelivered() implements Verdict {}

    /** It is tried again then. */
    record Again(Instant dueAt) implements Verdict {}

    /**
     * Decides.
     *
     * @param chance a random number, from 0 up to but not including 1
     */
    static Verdict of(Outcome outcome, Instant dueSince, Instant now, Backoff backoff, double chance) {
        return switch (outcome) {
            case Outcome.Answered(int status) when status >= 200 && status < 300 -> new Delivered();
            case Outcome.Answered(int status) when status == 410 -> new Gone();
            case Outcome.Failed(Outcome.Reason reason) when reason == Outcome.Reason.NO_ENDPOINT -> new Undelivered();
            case Outcome.Answered answered -> again(dueSince, now, backoff, chance);
            case Outcome.Failed failed -> again(dueSince, now, backoff, chance);
            case Outcome.Late late -> new Again(now);
        };
    }

    private static Verdict again(Instant dueSince, Instant now, Backoff backoff, double chance) {
        Duration dueFor = Duration.between(dueSince, now);
        return backoff.isOver(dueFor) ? new Undelivered() : new Again(now.plus(backoff.pause(dueFor, chance)));
    }
}
