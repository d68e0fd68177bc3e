package org.chautari.gateway.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.chautari.gateway.credits.KathmanduDays;

/**
 * The days of a statement, in Kathmandu.
 *
 * @param from the first
 * @param to the last
 */
public record Period(LocalDate from, LocalDate to) {

    /** No statement is of more. */
    public static final int DAYS_MAX = 400;

    public Period {
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            throw new IllegalArgumentException("a statement is of 1 to 400 days");
        }
    }

    /** Its first moment. */
    public Instant start() {
        return KathmanduDays.start(from);
    }

    /** The first moment after it. */
    public Instant end() {
        return KathmanduDays.end(to);
    }
}
