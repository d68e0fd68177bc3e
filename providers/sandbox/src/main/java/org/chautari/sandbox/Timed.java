package org.chautari.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a part of a script says: a word, and perhaps a time after {@code @}, as in {@code slow@150ms}.
 *
 * @param time the time, empty where none is said
 */
record Timed(String word, Optional<Duration> time) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)(?:@([0-9]{1,6})(ms|s))?");

    /** Reads a word and its time, empty where the text is something else. */
    static Optional<Timed> read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        if (form.group(2) == null) {
            return Optional.of(new Timed(form.group(1), Optional.empty()));
        }
        long count = Long.parseLong(form.group(2));
        Duration time = form.group(3).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
        return Optional.of(new Timed(form.group(1), Optional.of(time)));
    }

    /** The word, empty where a time was said that it has no use for. */
    Optional<String> wordAlone() {
        return time.isEmpty() ? Optional.of(word) : Optional.empty();
    }

    /** The time as a delay of a call, empty where it is missing or too long. */
    Optional<Duration> delay() {
        return time.filter(delay -> delay.compareTo(Act.DELAY_MAX) <= 0);
    }
}
