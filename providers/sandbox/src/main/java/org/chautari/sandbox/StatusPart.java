package org.chautari.sandbox;

import java.util.Optional;
import org.chautari.sandbox.StatusAct.Showing;

/** What {@code status=} may say. */
final class StatusPart {

    private StatusPart() {}

    static Optional<StatusAct> read(Timed value) {
        return switch (value.word()) {
            case "down" -> value.time().map(lasts -> new StatusAct(Showing.DOWN, lasts));
            case "not-found" ->
                Optional.of(new StatusAct(Showing.NOT_FOUND, value.time().orElse(StatusAct.FOREVER)));
            default -> Optional.empty();
        };
    }
}
