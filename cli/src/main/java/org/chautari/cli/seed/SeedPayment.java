package org.chautari.cli.seed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment of the past: opened, and answered at once.
 *
 * @param nth which of the seed it is; much of it follows from that
 * @param holdId the number of the movement that holds its price; the one that settles it has the next
 * @param heldAtMicros when it was opened, since 1970
 * @param availablePaisa what its account has after it
 */
record SeedPayment(long nth, long id, long accountId, long holdId, long heldAtMicros, long availablePaisa) {

    static final long CHARGE_PAISA = 500;
    static final long COMMISSION_PAISA = 200;
    static final String OPENED = "{}";
    static final String ANSWERED = "{\"reason\":\"paid\"}";

    private static final List<String> SERVICES =
            List.of("subisu", "net-max", "hashcnet-v2", "konnect", "dishhome-updated");
    private static final int CUSTOMERS = 100_000;
    private static final int PRICES = 1_000;
    private static final long LEAST_PAISA = 10_000;
    private static final long STEP_PAISA = 100;
    private static final long ANSWERED_AFTER_MICROS = 10;
    private static final String SEPARATOR = "\u001f";

    /** What the client called it: like a random one, but known by its number. */
    static String reference(long nth) {
        return new UUID(mixed(nth), mixed(~nth)).toString();
    }

    /** One number for each, without any order (the last steps of SplitMix64). */
    private static long mixed(long number) {
        long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    String service() {
        return SERVICES.get((int) (nth % SERVICES.size()));
    }

    long amountPaisa() {
        return amountPaisa(nth);
    }

    /** What is paid by the nth of a seed. */
    static long amountPaisa(long nth) {
        return LEAST_PAISA + nth % PRICES * STEP_PAISA;
    }

    /** What it takes of the account's credits. */
    long creditsPaisa() {
        return amountPaisa() + CHARGE_PAISA - COMMISSION_PAISA;
    }

    long settleId() {
        return holdId + 1;
    }

    long settledAtMicros() {
        return heldAtMicros + ANSWERED_AFTER_MICROS;
    }

    /** What the gateway keeps of who was paid for. */
    byte[] customerHash() {
        String name = "customer-" + nth % CUSTOMERS;
        return sha256(null, service().length() + ":" + service() + "8:username" + name.length() + ":" + name);
    }

    /** The hash of its first event, as the database's {@code payment_event_hash} makes it. */
    byte[] openedHash() {
        return eventHash(null, 1, heldAtMicros, "opened", "Processing", OPENED);
    }

    /** The hash of its second event, which follows the first one's. */
    byte[] answeredHash(byte[] openedHash) {
        return eventHash(openedHash, 2, settledAtMicros(), "answered", "Success", ANSWERED);
    }

    private byte[] eventHash(
            byte @Nullable [] before, int seq, long atMicros, String rule, String state, String evidence) {
        return sha256(
                before,
                id + SEPARATOR + seq + SEPARATOR + atMicros + SEPARATOR + rule + SEPARATOR + state + SEPARATOR
                        + evidence);
    }

    private static byte[] sha256(byte @Nullable [] before, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (before != null) {
                digest.update(before);
            }
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
