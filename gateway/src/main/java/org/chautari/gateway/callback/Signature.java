package org.chautari.gateway.callback;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs webhooks and checks signatures as the Standard Webhooks specification has it, with HMAC-SHA256. */
final class Signature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    /** How far a sender's clock may be from ours; an older message may be a replayed one. */
    private static final Duration CLOCK_DIFFERENCE_MAX = Duration.ofMinutes(5);

    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private Signature() {}

    /** The value of the signature's header. */
    static String of(WebhookSecret secret, String id, Instant sentAt, byte[] body) {
        return VERSION + Base64.getEncoder().encodeToString(mac(secret, id, seconds(sentAt), body));
    }

    /** The value of the timestamp's header. */
    static String seconds(Instant sentAt) {
        return String.valueOf(sentAt.getEpochSecond());
    }

    /**
     * Whether a message is signed with this secret and was sent within five minutes of now. A sender that changes its
     * secret may sign with both: one good signature is enough.
     *
     * @param signatures the header's value: signatures separated by spaces
     */
    static boolean verifies(
            WebhookSecret secret, String id, String timestamp, String signatures, byte[] body, Instant now) {
        if (!SECONDS.matcher(timestamp).matches() || !isRecent(timestamp, now)) {
            return false;
        }
        byte[] expected = (VERSION + Base64.getEncoder().encodeToString(mac(secret, id, timestamp, body)))
                .getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(signatures.split(" ", -1))
                .map(given -> given.getBytes(StandardCharsets.UTF_8))
                .anyMatch(given -> MessageDigest.isEqual(expected, given));
    }

    private static boolean isRecent(String timestamp, Instant now) {
        Instant sentAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(sentAt, now).abs().compareTo(CLOCK_DIFFERENCE_MAX) <= 0;
    }

    private static byte[] mac(WebhookSecret secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.key(), ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA256", impossible);
        }
    }
}
