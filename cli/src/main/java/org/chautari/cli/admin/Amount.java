package org.chautari.cli.admin;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.chautari.cli.Rupees;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Rupees as they were typed; they are sent so, and never become a number on their way.
 *
 * @param text digits, with at most two decimals
 */
record Amount(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");
    private static final Pattern ZERO = Pattern.compile("[0.]+");

    private static boolean isAmount(String typed) {
        return FORM.matcher(typed).matches();
    }

    private static boolean isZero(String typed) {
        return ZERO.matcher(typed).matches();
    }

    private static Amount of(boolean fits, String typed, String wanted) {
        if (!fits) {
            throw new TypeConversionException("%s, in rupees with at most two decimals: %s".formatted(wanted, typed));
        }
        return new Amount(typed);
    }

    /** More than nothing. */
    static final class Positive implements ITypeConverter<Amount> {
        @Override
        public Amount convert(String typed) {
            return of(isAmount(typed) && !isZero(typed), typed, "more than 0");
        }
    }

    /** Nothing, or more. */
    static final class OrZero implements ITypeConverter<Amount> {
        @Override
        public Amount convert(String typed) {
            return of(isAmount(typed), typed, "0 or more");
        }
    }

    /** More than nothing, or less. */
    static final class Signed implements ITypeConverter<Amount> {
        @Override
        public Amount convert(String typed) {
            String digits = typed.startsWith("-") ? typed.substring(1) : typed;
            return of(isAmount(digits) && !isZero(digits), typed, "more or less than 0");
        }
    }

    /** As people read it. */
    @Override
    public String toString() {
        return Rupees.text(new BigDecimal(text));
    }
}
