package org.chautari.gateway.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a token may be good for. */
public enum Scope {
    DETAILS,
    COMMIT,
    LOOKUP,
    BALANCE;

    /** The scope of a name, as requests and the store have it. */
    public static Optional<Scope> of(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(name))
                .findFirst();
    }

    /** Its name. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
