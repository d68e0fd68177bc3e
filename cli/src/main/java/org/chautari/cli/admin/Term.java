package org.chautari.cli.admin;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of the terms that accounts and tokens are used on.
 *
 * @param value what the admin API is sent; null takes the term away
 */
record Term(@Nullable Object value) {

    private static final Term GONE = new Term(null);
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,6})(?::([1-9][0-9]{0,7}))?");
    private static final Pattern ENTRIES = Pattern.compile("[^,\\s]+(,[^,\\s]+)*");

    private static List<String> entries(String typed, String wanted) {
        if (!ENTRIES.matcher(typed).matches()) {
            throw new TypeConversionException("%s: %s".formatted(wanted, typed));
        }
        return List.of(typed.split(","));
    }

    /** Services by their slugs; {@code all}, or {@code none}. */
    static final class Services implements ITypeConverter<Term> {
        @Override
        public Term convert(String typed) {
            return switch (typed) {
                case "all" -> GONE;
                case "none" -> new Term(List.of());
                default -> new Term(entries(typed, "slugs with commas between them, all, or none"));
            };
        }
    }

    /** Addresses and networks; {@code any}. */
    static final class Addresses implements ITypeConverter<Term> {
        @Override
        public Term convert(String typed) {
            return typed.equals("any")
                    ? GONE
                    : new Term(
                            entries(typed, "addresses as 192.0.2.7 or 192.0.2.0/24 with commas between them, or any"));
        }
    }

    /** A day, which is the last one, or a moment; {@code never}. */
    static final class Expiry implements ITypeConverter<Term> {
        @Override
        public Term convert(String typed) {
            if (typed.equals("never")) {
                return GONE;
            }
            When end = new When.Converter().convert(typed);
            return new Term(end.day()
                    .map(last -> last.plusDays(1).atStartOfDay(KATHMANDU))
                    .map(DateTimeFormatter.ISO_OFFSET_DATE_TIME::format)
                    .orElse(end.text()));
        }
    }

    /** Requests a second, and after a colon how many at once; {@code default}, the gateway's own. */
    static final class Rate implements ITypeConverter<Term> {
        @Override
        public Term convert(String typed) {
            Matcher rate = RATE.matcher(typed);
            if (typed.equals("default")) {
                return GONE;
            }
            if (!rate.matches()) {
                throw new TypeConversionException(
                        "requests a second as 50, 50:100 to allow 100 at once, or default: " + typed);
            }
            int perSecond = Integer.parseInt(rate.group(1));
            int burst = rate.group(2) == null ? perSecond : Integer.parseInt(rate.group(2));
            return new Term(Map.of("per_second", perSecond, "burst", burst));
        }
    }

    /** The balance below which an account is warned; {@code never}. */
    static final class LowBalance implements ITypeConverter<Term> {
        @Override
        public Term convert(String typed) {
            return typed.equals("never")
                    ? GONE
                    : new Term(new Amount.OrZero().convert(typed).text());
        }
    }
}
