package org.chautari.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.chautari.sandbox.Act.Ending;

/** What {@code details=} may say. */
final class DetailsPart {

    private static final Map<String, Act.AtOnce> PLAIN = Map.of(
            "500", new Act.Proceed(false, Ending.SERVER_ERROR, Duration.ZERO),
            "refused", new Act.Refuse("Details refused, as scripted."));

    private DetailsPart() {}

    static Optional<Act.AtOnce> read(Timed value) {
        return value.word().equals("slow")
                ? value.delay().map(delay -> new Act.Proceed(true, Ending.ANSWER, delay))
                : value.wordAlone().map(PLAIN::get);
    }
}
