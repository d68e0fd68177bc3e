package org.chautari.gateway.admin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chautari.gateway.protocol.Fingerprint;

/**
 * Where a listing goes on. It belongs to the query it came from: another one refuses it.
 *
 * @param of what the listing is of, and narrowed by
 */
public record Cursor(Fingerprint of) {

    private static final int FINGERPRINT_BYTES = 12;
    private static final int TEXT_LENGTH_MAX = 400;
    private static final String WANTED = "next_cursor of an answer to this very query.";

    /**
     * The cursors of a query.
     *
     * @param listing what is listed
     * @param narrowing what it is narrowed by, in an order that stays; how many are wanted of it doesn't matter
     */
    public static Cursor of(String listing, Object... narrowing) {
        Map<String, String> values = new TreeMap<>();
        for (Object value : narrowing) {
            values.put(String.valueOf(values.size()), value.toString());
        }
        return new Cursor(Fingerprint.of(listing, values));
    }

    /** The one that goes on after a position. */
    public String after(Object position) {
        byte[] bytes = position.toString().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(FINGERPRINT_BYTES + bytes.length)
                        .put(fingerprint())
                        .put(bytes)
                        .array());
    }

    /** As a field: the position it goes on after. */
    public Wanted<String> text() {
        return Wanted.text(WANTED, this::position);
    }

    /** As a field: the number it goes on after. */
    public Wanted<Long> number() {
        return Wanted.text(
                WANTED,
                cursor -> position(cursor)
                        .filter(position -> position.matches("[0-9]{1,18}"))
                        .map(Long::valueOf));
    }

    private Optional<String> position(String cursor) {
        if (cursor.length() > TEXT_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            boolean isOfThisQuery = bytes.length > FINGERPRINT_BYTES
                    && Arrays.equals(Arrays.copyOf(bytes, FINGERPRINT_BYTES), fingerprint());
            return isOfThisQuery
                    ? Optional.of(new String(
                            bytes, FINGERPRINT_BYTES, bytes.length - FINGERPRINT_BYTES, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private byte[] fingerprint() {
        return Arrays.copyOf(of.bytes(), FINGERPRINT_BYTES);
    }
}
