package org.chautari.gateway.callback;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A secret that webhooks are signed with, in the form of the Standard Webhooks specification. Never printed. */
final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;
    private static final int BYTES_MADE = 32;
    private static final int TEXT_LENGTH_MAX = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    private WebhookSecret(byte[] key) {
        this.key = key;
    }

    /** A new secret, as text. */
    static String make() {
        byte[] key = new byte[BYTES_MADE];
        RANDOM.nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    /** The secret of a text; empty where it is not {@code whsec_} and the Base64 of 24 to 64 bytes. */
    static Optional<WebhookSecret> of(String text) {
        if (!text.startsWith(PREFIX) || text.length() > TEXT_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            return key.length < BYTES_MIN || key.length > BYTES_MAX
                    ? Optional.empty()
                    : Optional.of(new WebhookSecret(key));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    byte[] key() {
        return Arrays.copyOf(key, key.length);
    }

    @Override
    public String toString() {
        return "***";
    }
}
