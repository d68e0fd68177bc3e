package org.chautari.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.chautari.sandbox.Act.Ending;

/** What {@code commit=} may say. */
final class CommitPart {

    private static final Duration QUEUED_UNLESS_SAID = Duration.ofSeconds(3);

    private static final Map<String, Act> PLAIN = Map.of(
            "refused", new Act.Refuse("Payment refused, as scripted."),
            "already-purchased", new Act.Refuse("Future plan is already exist."),
            "timeout", new Act.Proceed(true, Ending.SILENCE, Duration.ZERO),
            "drop", new Act.Proceed(false, Ending.SILENCE, Duration.ZERO),
            "reset", new Act.Proceed(true, Ending.RESET, Duration.ZERO),
            "reset-before", new Act.Proceed(false, Ending.RESET, Duration.ZERO),
            "500", new Act.Proceed(true, Ending.SERVER_ERROR, Duration.ZERO),
            "500-before", new Act.Proceed(false, Ending.SERVER_ERROR, Duration.ZERO),
            "garbage", new Act.Proceed(true, Ending.GARBAGE, Duration.ZERO));

    private CommitPart() {}

    static Optional<Act> read(Timed value) {
        return switch (value.word()) {
            case "slow" -> value.delay().map(delay -> new Act.Proceed(true, Ending.ANSWER, delay));
            case "queued" -> queued(value, true);
            case "queued-failed" -> queued(value, false);
            default -> value.wordAlone().map(PLAIN::get);
        };
    }

    private static Optional<Act> queued(Timed value, boolean executes) {
        Optional<Duration> delay = value.time().isEmpty() ? Optional.of(QUEUED_UNLESS_SAID) : value.delay();
        return delay.map(waits -> new Act.Queue(executes, waits));
    }
}
