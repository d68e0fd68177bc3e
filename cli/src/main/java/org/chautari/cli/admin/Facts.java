package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chautari.cli.Rupees;

/** What is known of one thing, a line each, the values below one another. */
final class Facts {

    private record Fact(String name, String value) {}

    private final List<Fact> facts = new ArrayList<>();

    /** All fields of an answer that have a value. */
    static Facts of(JsonNode answer) {
        Facts facts = new Facts();
        answer.properties().stream()
                .filter(field ->
                        field.getValue().isValueNode() && !field.getValue().isNull())
                .forEach(field -> facts.add(name(field.getKey()), text(field.getValue())));
        return facts;
    }

    Facts add(String name, String value) {
        facts.add(new Fact(name, value));
        return this;
    }

    private static String name(String field) {
        String words = field.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** A value as people read it: nothing where it is null, and amounts are what has decimals. */
    static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isBigDecimal() ? Rupees.text(value) : value.asText();
    }

    @Override
    public String toString() {
        Table table = new Table("", "");
        facts.forEach(fact -> table.row(fact.name(), fact.value()));
        return table.rowsOnly();
    }
}
