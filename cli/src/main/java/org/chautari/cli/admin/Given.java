package org.chautari.cli.admin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says: the fields that were given, in their order. What wasn't given is left out. */
final class Given {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** A field, unless its value is null. */
    Given and(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    /** A field that is set, or taken away with a null of its own. */
    Given and(String name, @Nullable Term term) {
        if (term != null) {
            fields.put(name, term.value());
        }
        return this;
    }

    /** A field with an amount, as the text that the admin API wants. */
    Given and(String name, @Nullable Amount amount) {
        return and(name, (Object) (amount == null ? null : amount.text()));
    }

    /** A field with a day or a moment. */
    Given and(String name, @Nullable When when) {
        return and(name, (Object) (when == null ? null : when.text()));
    }

    /** A field with a word of an enumeration. */
    Given and(String name, @Nullable Enum<?> word) {
        return and(name, (Object) (word == null ? null : word.toString()));
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The fields of a body. */
    Map<String, @Nullable Object> fields() {
        return Collections.unmodifiableMap(fields);
    }

    /** The query of an address. */
    String query() {
        return AdminClient.query(fields);
    }
}
