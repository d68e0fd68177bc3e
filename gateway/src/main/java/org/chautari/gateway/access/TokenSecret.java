package org.chautari.gateway.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.chautari.provider.Mode;

/** Makes the secrets that tokens are. */
public final class TokenSecret {

    /** 256 bits: nobody guesses a token. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenSecret() {}

    /** A secret that nobody has had, for a mode. */
    public static String next(Mode mode) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return mode.token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
