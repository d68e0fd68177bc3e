package org.chautari.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A label selector, as {@code matchLabels} and {@code matchExpressions} say; an empty one selects all. */
record Selector(JsonNode json) {

    boolean selects(Map<String, String> labels) {
        return Manifest.labels(json.path("matchLabels")).entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && Manifest.elements(json.path("matchExpressions")).allMatch(expression -> holds(expression, labels));
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asText());
        return switch (expression.path("operator").asText()) {
            case "In" -> Manifest.texts(expression.path("values")).anyMatch(wanted -> wanted.equals(value));
            case "Exists" -> value != null;
            default -> throw new AssertionError("an operator that this test doesn't know: " + expression);
        };
    }
}
