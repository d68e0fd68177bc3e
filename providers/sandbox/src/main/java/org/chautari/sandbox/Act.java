package org.chautari.sandbox;

import java.time.Duration;

/** What the sandbox does with a call that is in order. */
sealed interface Act {

    /** Longer than any caller waits, so that a delay is bounded. */
    Duration DELAY_MAX = Duration.ofMinutes(2);

    /** Does as documented. */
    Proceed AS_DOCUMENTED = new Proceed(true, Ending.ANSWER, Duration.ZERO);

    /** What may be done with any call. */
    sealed interface AtOnce extends Act {}

    /**
     * Goes on to an end that the script chose.
     *
     * @param executes whether a commit is executed, whatever the caller gets to see
     * @param delay how long the end is held back; the execution is not
     */
    record Proceed(boolean executes, Ending ending, Duration delay) implements AtOnce {}

    /** Says no, with a reason. */
    record Refuse(String reason) implements AtOnce {}

    /**
     * Accepts a commit, and decides later.
     *
     * @param executes whether it is executed in the end
     * @param delay how long it waits for that
     */
    record Queue(boolean executes, Duration delay) implements Act {}

    /** How a call ends for the caller. */
    enum Ending {
        /** The answer. */
        ANSWER,
        /** HTTP 500 in place of the answer. */
        SERVER_ERROR,
        /** HTTP 200 and the first half of the answer. */
        GARBAGE,
        /** No answer at all. */
        SILENCE,
        /** The connection is reset. */
        RESET
    }
}
