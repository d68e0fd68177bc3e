package org.chautari.gateway.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** How secrets are stored and compared: as SHA-256, in constant time. */
public final class TokenHash {

    private TokenHash() {}

    /** The 32 bytes a secret is stored as. Secrets are long and random, so no slow hash is called for. */
    public static byte[] of(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Whether two hashes are the same, in a time that tells nothing about where they differ. */
    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
