package org.chautari.gateway.access;

import java.util.Locale;

/** What a token may be good for. */
public enum Scope {
    DETAILS,
    COMMIT,
    LOOKUP,
    BALANCE;

    /** The scope of a name in the store. */
    static Scope of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
