package org.chautari.provider;

import java.util.Locale;

/** Which of the two worlds a request belongs to; they share neither money nor upstream (PROTOCOL.md §1). */
public enum Mode {
    TEST,
    LIVE;

    private static final String TEST_PREFIX = "TEST:";

    /** The mode a token speaks for: {@code TEST:} in front of it means test. */
    public static Mode ofToken(String token) {
        return token.startsWith(TEST_PREFIX) ? TEST : LIVE;
    }

    /** Its word in requests, answers and names of settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The token in the form this mode asks for. */
    public String token(String secret) {
        return this == TEST ? TEST_PREFIX + secret : secret;
    }
}
