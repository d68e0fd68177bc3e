package org.chautari.cli.admin;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time as it is typed: {@code 90s}, {@code 2m}, {@code 1h} or {@code 7d}. */
record Span(Duration duration) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})([smhdSMHD])");

    long seconds() {
        return duration.toSeconds();
    }

    private static Duration duration(long number, String unit) {
        return switch (unit) {
            case "s", "S" -> Duration.ofSeconds(number);
            case "m", "M" -> Duration.ofMinutes(number);
            case "h", "H" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    static final class Converter implements ITypeConverter<Span> {
        @Override
        public Span convert(String typed) {
            Matcher form = FORM.matcher(typed);
            if (!form.matches()) {
                throw new TypeConversionException("a time as 90s, 2m, 1h or 7d: " + typed);
            }
            return new Span(duration(Long.parseLong(form.group(1)), form.group(2)));
        }
    }
}
