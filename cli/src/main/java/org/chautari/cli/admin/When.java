package org.chautari.cli.admin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A day, or a moment with its zone. The gateway's days are those of Kathmandu.
 *
 * @param text as it was typed
 */
record When(String text) {

    /** The day, where it is one. */
    Optional<LocalDate> day() {
        return parsed(text, LocalDate::parse);
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parsing) {
        try {
            return Optional.of(parsing.apply(text));
        } catch (DateTimeException notThere) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }

    static final class Converter implements ITypeConverter<When> {
        @Override
        public When convert(String typed) {
            if (parsed(typed, LocalDate::parse).isEmpty()
                    && parsed(typed, OffsetDateTime::parse).isEmpty()) {
                throw new TypeConversionException(
                        "a day that exists, as 2026-01-31, or a moment, as 2026-01-31T18:30:00+05:45: " + typed);
            }
            return new When(typed);
        }
    }
}
