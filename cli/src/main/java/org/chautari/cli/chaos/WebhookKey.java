package org.chautari.cli.chaos;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks signatures as docs/callbacks.md tells clients to. */
final class WebhookKey {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    private WebhookKey(SecretKeySpec key) {
        this.key = key;
    }

    static WebhookKey of(String secret) {
        return new WebhookKey(
                new SecretKeySpec(Base64.getDecoder().decode(secret.substring(PREFIX.length())), ALGORITHM));
    }

    boolean signed(String id, String timestamp, String signatures, byte[] body) {
        byte[] expected =
                ("v1," + Base64.getEncoder().encodeToString(mac(id, timestamp, body))).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(signatures.split(" ", -1))
                .anyMatch(given -> MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] mac(String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
