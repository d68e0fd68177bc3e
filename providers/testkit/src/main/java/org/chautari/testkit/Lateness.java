package org.chautari.testkit;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What keeps a whole answer from coming in time; each costs a call all the time that it has. */
enum Lateness {
    SILENCE(Behaviour.silence()),
    ANSWER_WITHOUT_END(Behaviour.trickle()),
    ANSWER_TOO_LATE(Documented.BEHAVIOUR.after(Duration.ofSeconds(30)));

    // No behaviour keeps a state, though its type can't say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Behaviour behaviour;

    Lateness(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    static List<Behaviour> behaviours() {
        return Stream.of(values()).map(lateness -> lateness.behaviour).toList();
    }
}
