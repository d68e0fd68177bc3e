package org.chautari.gateway.audit;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who changes something. Two decisions are of two people where the names differ, so one person is one name, however it
 * was typed.
 *
 * @param name 1 to 50 lower-case letters, digits and {@code . _ @ -}
 * @param via how the name is known: {@link #OIDC}, {@link #ADMIN_KEY} or {@link #SYSTEM}
 * @param address where the request came from
 */
public record Actor(String name, String via, String address) {

    /** By a token of the issuer. */
    public static final String OIDC = "oidc";

    /** By nothing but the actor's own word, who has the admin key. */
    public static final String ADMIN_KEY = "admin-key";

    /** It is the gateway itself. */
    public static final String SYSTEM = "system";

    /** The address of what comes from no network. */
    static final String NOWHERE = "none";

    private static final Pattern NAME = Pattern.compile("[a-z0-9._@-]{1,50}");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:%_-]{1,100}");

    public Actor {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no actor goes by such a name");
        }
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("no request comes from such an address");
        }
    }

    /** The gateway itself. */
    public static Actor system() {
        return new Actor(SYSTEM, SYSTEM, NOWHERE);
    }

    /** A name as it was typed, in the one form that names have; empty where it can't be one. */
    public static Optional<String> name(String typed) {
        return Optional.of(typed.strip().toLowerCase(Locale.ROOT))
                .filter(name -> NAME.matcher(name).matches());
    }

    /** Whether the holder of the admin key has not said who they are. */
    public boolean isNameless() {
        return via.equals(ADMIN_KEY) && name.equals(ADMIN_KEY);
    }

    /**
     * This actor under a name that the request gives besides.
     *
     * @param other a name as {@link #name} gives it
     * @return empty where the actor is known to go by another
     */
    public Optional<Actor> named(String other) {
        return isNameless() || name.equals(other) ? Optional.of(new Actor(other, via, address)) : Optional.empty();
    }
}
