package org.chautari.provider;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A parameter of a request and its form.
 *
 * @param name its name on the wire
 * @param pattern the regular expression its whole value matches; it bounds the length too
 */
public record Parameter(String name, String pattern) {

    /** Any text of one line, with no control character and no half of a surrogate pair. */
    public static final String ONE_LINE = "[^\\p{Cntrl}\\p{Cs}]{1,100}";

    public Parameter {
        if (!name.equals(name.toLowerCase(Locale.ROOT)) || name.isBlank()) {
            throw new IllegalArgumentException("a parameter's name is in lower case");
        }
        Pattern.compile(pattern);
    }

    /** A parameter that takes any text of one line. */
    public static Parameter text(String name) {
        return new Parameter(name, ONE_LINE);
    }

    /** Whether a value has the form of this parameter. */
    @JsonIgnore
    public boolean accepts(String value) {
        return Pattern.matches(pattern, value);
    }
}
