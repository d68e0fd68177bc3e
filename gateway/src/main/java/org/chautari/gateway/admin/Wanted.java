package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The form in which a field is wanted. */
@FunctionalInterface
public interface Wanted<T> {

    /** A field's value; ends the reading where it has another form. */
    T read(String path, JsonNode value);

    /** What {@code reading} makes of a value; empty where that has another form. */
    static <T> Wanted<T> of(String wanted, Function<JsonNode, Optional<T>> reading) {
        return (path, value) -> reading.apply(value).orElseThrow(() -> new Misfit(path, wanted));
    }

    /** A text, of which {@code reading} makes something. */
    static <T> Wanted<T> text(String wanted, Function<String, Optional<T>> reading) {
        return of(wanted, value -> Optional.ofNullable(value.textValue()).flatMap(reading));
    }

    /** A text of a form. */
    static Wanted<String> text(String wanted, Pattern form) {
        return text(wanted, text -> Optional.of(text).filter(form.asMatchPredicate()));
    }

    /** One of a few words. */
    static Wanted<String> word(String... words) {
        return word(words, Function.identity());
    }

    /** The word of one of a few values. */
    static <T> Wanted<T> word(T[] values, Function<T, String> wordOf) {
        Map<String, T> meanings =
                Arrays.stream(values).collect(Collectors.toUnmodifiableMap(wordOf, Function.identity()));
        String words = meanings.keySet().stream().sorted().collect(Collectors.joining(", "));
        return text("one of " + words + ".", word -> Optional.ofNullable(meanings.get(word)));
    }

    /** True or false. */
    static Wanted<Boolean> flag() {
        return of(
                "true or false.",
                value -> Optional.of(value).filter(JsonNode::isBoolean).map(JsonNode::booleanValue));
    }

    /** A whole number. */
    static Wanted<Integer> integer(int min, int max) {
        return of(
                "%d to %d.".formatted(min, max),
                value -> Optional.of(value)
                        .filter(JsonNode::isIntegralNumber)
                        .filter(JsonNode::canConvertToInt)
                        .map(JsonNode::intValue)
                        .filter(number -> number >= min && number <= max));
    }

    /** A whole number in a query, where all is text. */
    static Wanted<Long> digits(long min, long max) {
        return text(
                "%d to %d.".formatted(min, max),
                digits -> Optional.of(digits)
                        .filter(text -> text.matches("[0-9]{1,18}"))
                        .map(Long::valueOf)
                        .filter(number -> number >= min && number <= max));
    }

    /** How many entries a page has at most, in a query. */
    static Wanted<Integer> limit(int max) {
        return digits(1, max).map(Long::intValue);
    }

    /** A moment that isn't over. */
    static Wanted<Instant> later(Wanted<Instant> form, Instant now) {
        return (path, value) -> {
            Instant moment = form.read(path, value);
            if (moment.isBefore(now)) {
                throw new Misfit(path, "a moment that isn't over.");
            }
            return moment;
        };
    }

    /** An object, with fields of its own. */
    static <T> Wanted<T> object(Function<Fields, T> reading) {
        return (path, value) -> {
            if (value instanceof ObjectNode object) {
                return Fields.read(object, path.isEmpty() ? "" : path + ".", reading);
            }
            throw new Misfit(path.isEmpty() ? "body" : path, "a JSON object.");
        };
    }

    /** A list. */
    static <T> Wanted<List<T>> list(Wanted<T> entry, int entriesMax) {
        return (path, value) -> {
            if (!value.isArray() || value.size() > entriesMax) {
                throw new Misfit(path, "a list of at most %d.".formatted(entriesMax));
            }
            List<T> entries = new ArrayList<>();
            value.forEach(found -> entries.add(entry.read("%s[%d]".formatted(path, entries.size()), found)));
            return List.copyOf(entries);
        };
    }

    /** What is made of a value of this form. */
    default <V> Wanted<V> map(Function<T, V> meaning) {
        return (path, value) -> meaning.apply(read(path, value));
    }
}
