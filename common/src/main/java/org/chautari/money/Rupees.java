package org.chautari.money;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The edge between rupees with decimals (what the protocol carries) and whole paisa (what is calculated with).
 *
 * <p>No amount is ever rounded here: what has no exact value in paisa has no value at all.
 */
public final class Rupees {

    /** The largest amount a request may carry, in paisa: 9,999,999.99 rupees (PROTOCOL.md §2). */
    public static final long AMOUNT_MAX_PAISA = 999_999_999L;

    /** Longer texts are refused unread; the longest amount that means anything is far shorter. */
    private static final int TEXT_LENGTH_MAX = 40;

    private static final int DIGITS_BEFORE_POINT_MAX = 7;

    private static final int FIRST_DIGIT_AT_PAISA = -1;

    private static final Pattern FORM = Pattern.compile("[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+");

    private Rupees() {}

    /**
     * The paisa of an amount a client may pay: digits with at most one point, more than zero and at most
     * {@link #AMOUNT_MAX_PAISA} (PROTOCOL.md §2).
     *
     * @return the amount in paisa, empty where the text is no such amount
     */
    public static OptionalLong parseAmount(String text) {
        OptionalLong paisa = parse(text);
        return paisa.isPresent() && isAmount(paisa.getAsLong()) ? paisa : OptionalLong.empty();
    }

    /**
     * The paisa of a price or a due as a provider writes it: as {@link #parseAmount}, but zero has a meaning.
     *
     * @return the amount in paisa, empty where the text is no amount or one above {@link #AMOUNT_MAX_PAISA}
     */
    public static OptionalLong parse(String text) {
        if (text.length() > TEXT_LENGTH_MAX || !FORM.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        return paisaOf(new BigDecimal(text));
    }

    /**
     * The paisa of a JSON number, by its value: {@code 1850}, {@code 1850.0} and {@code 1.85e3} are one number.
     *
     * @return the amount in paisa, empty where it is negative, finer than a paisa or above {@link #AMOUNT_MAX_PAISA}
     */
    public static OptionalLong paisaOf(BigDecimal rupees) {
        if (rupees.signum() == 0) {
            return OptionalLong.of(0);
        }
        // An exponent of a few billion is ten bytes on the wire and gigabytes once expanded: look at the size first.
        long digitsBeforePoint = (long) rupees.precision() - rupees.scale();
        boolean expandable = digitsBeforePoint <= DIGITS_BEFORE_POINT_MAX
                && digitsBeforePoint >= FIRST_DIGIT_AT_PAISA
                && rupees.precision() <= TEXT_LENGTH_MAX;
        if (rupees.signum() < 0 || !expandable) {
            return OptionalLong.empty();
        }
        BigDecimal paisa = rupees.movePointRight(2).stripTrailingZeros();
        return paisa.scale() <= 0 ? OptionalLong.of(paisa.longValueExact()) : OptionalLong.empty();
    }

    /** Whether an amount in paisa is one that may be paid: more than zero, at most {@link #AMOUNT_MAX_PAISA}. */
    public static boolean isAmount(long paisa) {
        return paisa > 0 && paisa <= AMOUNT_MAX_PAISA;
    }

    /** The rupees of an amount in paisa, with two decimals. */
    public static BigDecimal of(long paisa) {
        return BigDecimal.valueOf(paisa, 2);
    }
}
