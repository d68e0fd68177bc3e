package org.chautari.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** The secret of the sandbox's one account; printed, it is {@code ***}. */
public final class AccountToken {

    private static final String TEST_PREFIX = "TEST:";

    private final String secret;

    private AccountToken(String secret) {
        this.secret = secret;
    }

    /** Takes a token in, as configured; the configuration looks this method up by its name. */
    public static AccountToken of(String secret) {
        return new AccountToken(secret);
    }

    /** The world that a caller's token opens, empty where it is none of ours. */
    Optional<Mode> mode(String token) {
        if (equal(token, secret)) {
            return Optional.of(Mode.LIVE);
        }
        return equal(token, TEST_PREFIX + secret) ? Optional.of(Mode.TEST) : Optional.empty();
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "***";
    }
}
