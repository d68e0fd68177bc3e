package org.chautari.sandbox;

import java.time.Duration;
import org.chautari.sandbox.Act.Ending;

/** What is to be sent, how it goes wrong on its way, and when. */
record Reply(Answer answer, Ending ending, Duration delay) {

    /** The answer, sent as it is and at once. */
    static Reply of(Answer answer) {
        return new Reply(answer, Ending.ANSWER, Duration.ZERO);
    }

    /** The answer, ended as an act says. */
    static Reply of(Answer answer, Act.Proceed act) {
        return new Reply(answer, act.ending(), act.delay());
    }
}
