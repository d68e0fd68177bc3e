package org.chautari.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What delivery reports are signed with, as Standard Webhooks has it; printed, it is {@code ***}. */
public final class DlrSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES_MIN = 24;
    private static final int BYTES_MAX = 64;
    private static final String ALGORITHM = "HmacSHA256";

    private final String text;

    private DlrSecret(String text) {
        this.text = text;
    }

    /** Takes a secret in, as configured; the configuration looks this method up by its name. */
    public static DlrSecret of(String text) {
        return new DlrSecret(text);
    }

    /** Whether it is {@code whsec_} and the Base64 of 24 to 64 bytes; nothing else can sign. */
    boolean isInForm() {
        try {
            int length = key().length;
            return text.startsWith(PREFIX) && length >= BYTES_MIN && length <= BYTES_MAX;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** The signature of a message, as its header has it. */
    String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            mac.update("%s.%d.".formatted(id, timestamp).getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    private byte[] key() {
        return Base64.getDecoder().decode(text.substring(Math.min(PREFIX.length(), text.length())));
    }

    @Override
    public String toString() {
        return "***";
    }
}
