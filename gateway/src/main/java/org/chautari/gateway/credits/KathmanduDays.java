package org.chautari.gateway.credits;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.regex.Pattern;

/** The days that clients and statements speak of: those of Asia/Kathmandu (PROTOCOL.md §2). */
public final class KathmanduDays {

    /** Where they begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

    private static final Pattern FORM = Pattern.compile("([0-9]{2}|[0-9]{4})-[0-9]{2}-[0-9]{2}");

    private static final int LENGTH_WITH_CENTURY = 10;

    private static final DateTimeFormatter WITH_CENTURY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private static final DateTimeFormatter WITHOUT_CENTURY = new DateTimeFormatterBuilder()
            .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
            .appendPattern("-MM-dd")
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private KathmanduDays() {}

    /** The day of a text, {@code yyyy-mm-dd} or {@code yy-mm-dd} of this century; empty where there is no such day. */
    public static Optional<LocalDate> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.parse(text, text.length() == LENGTH_WITH_CENTURY ? WITH_CENTURY : WITHOUT_CENTURY));
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    /** The day that a moment is in. */
    public static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }

    /** The first moment of a day. */
    public static Instant start(LocalDate day) {
        return day.atStartOfDay(ZONE).toInstant();
    }

    /** The first moment after a day. */
    public static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }
}
