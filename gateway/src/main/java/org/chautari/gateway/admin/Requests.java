package org.chautari.gateway.admin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** What an operator's requests say. */
final class Requests {

    private Requests() {}

    /** The word of a mode, as requests and answers have it. */
    static String word(Mode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    /** The mode of a word. */
    static Optional<Mode> mode(@Nullable String word) {
        return Arrays.stream(Mode.values())
                .filter(mode -> word(mode).equals(word))
                .findFirst();
    }
}
