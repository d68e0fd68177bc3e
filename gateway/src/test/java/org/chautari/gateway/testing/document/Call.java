package org.chautari.gateway.testing.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Json;

/**
 * A request to the admin API and its answer, held against the document. The answer has to be one of those that it has; a
 * request that was accepted has to be one that it allows; and none that it allows may be refused for an unknown field.
 */
public final class Call {

    private static final String UNKNOWN_FIELD = "no such field is known here.";
    private static final JsonPointer ERROR = JsonPointer.compile("/components/schemas/Error");

    private final AdminDocument document = AdminDocument.get();
    private final String method;
    private final String path;
    private final Map<String, String> query;
    private final String body;
    private final Answer answer;

    private Call(String method, String target, String body, Answer answer) {
        int mark = target.indexOf('?');
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? Map.of() : query(target.substring(mark + 1));
        this.body = body;
        this.answer = answer;
    }

    /**
     * Fails where the document says otherwise.
     *
     * @param target the path below {@code /api/admin}, with its query
     * @param body as it was sent; empty where there was none
     */
    public static void check(String method, String target, String body, Answer answer) {
        List<String> wrong = new Call(method, target, body, answer).wrong();
        if (!wrong.isEmpty()) {
            throw new AssertionError("%s %s, answered %d, is not as docs/admin-api.yaml says:\n  %s"
                    .formatted(method, target, answer.status(), String.join("\n  ", wrong)));
        }
    }

    private List<String> wrong() {
        Optional<Operation> operation = document.operation(method, path);
        return operation.map(this::wrong).orElseGet(this::wrongWithoutOperation);
    }

    private List<String> wrong(Operation operation) {
        List<String> wrong = new ArrayList<>(wrongAnswer(operation));
        if (answer.status() / 100 == 2) {
            wrong.addAll(wrongRequest(operation));
        }
        if (isUnknownField() && wrongRequest(operation).isEmpty()) {
            wrong.add("%s has the field that was refused: %s".formatted(operation, answer.text()));
        }
        return wrong;
    }

    private List<String> wrongWithoutOperation() {
        return answer.status() < 400 ? List.of("#/paths has no such operation") : errors(ERROR, answer.json());
    }

    private List<String> wrongAnswer(Operation operation) {
        Optional<Place> said = operation.answer(answer.status());
        if (said.isEmpty()) {
            return List.of("#%s/responses has no %d".formatted(operation.place(), answer.status()));
        }
        JsonNode content = said.get().node().path("content");
        String type = answer.contentType().replaceFirst(";.*", "").strip();
        if (content.isEmpty()) {
            return answer.text().isEmpty() ? List.of() : List.of(said.get() + " has no body");
        }
        return content.has(type)
                ? errors(said.get().below("content", type, "schema"), value(type))
                : List.of("%s/content has no %s".formatted(said.get(), type));
    }

    private JsonNode value(String type) {
        return type.equals("application/json") ? answer.json() : TextNode.valueOf(answer.text());
    }

    private List<String> wrongRequest(Operation operation) {
        List<String> wrong = new ArrayList<>(wrongBody(operation));
        wrong.addAll(wrongParameters(operation, "path", operation.values(path)));
        wrong.addAll(wrongParameters(operation, "query", query));
        return wrong;
    }

    private List<String> wrongBody(Operation operation) {
        Optional<Place> said = operation.body();
        if (body.isEmpty()) {
            boolean required = said.filter(
                            place -> place.node().path("required").asBoolean())
                    .isPresent();
            return required ? List.of(said.get() + " is required") : List.of();
        }
        return said.map(place -> errors(place.below("content", "application/json", "schema"), Json.read(body)))
                .orElseGet(() -> List.of("#%s has no requestBody".formatted(operation.place())));
    }

    private List<String> wrongParameters(Operation operation, String in, Map<String, String> values) {
        List<String> wrong = new ArrayList<>();
        Map<String, String> others = new TreeMap<>(values);
        for (Operation.Parameter parameter : operation.parameters()) {
            String value = parameter.in().equals(in) ? others.remove(parameter.name()) : null;
            if (value != null) {
                JsonPointer schema = parameter.place().below("schema");
                wrong.addAll(errors(schema, typed(schema, value)));
            } else if (parameter.in().equals(in) && parameter.required()) {
                wrong.add(parameter.place() + " is required");
            }
        }
        others.keySet().forEach(name -> wrong.add("#%s has no parameter %s".formatted(operation.place(), name)));
        return wrong;
    }

    private JsonNode typed(JsonPointer schema, String value) {
        boolean isNumber =
                document.at(schema).node().path("type").asText().equals("integer") && value.matches("-?[0-9]{1,18}");
        return isNumber ? LongNode.valueOf(Long.parseLong(value)) : TextNode.valueOf(value);
    }

    private List<String> errors(JsonPointer schema, JsonNode value) {
        return document.errors(schema, value).stream()
                .map(error -> "#%s: %s".formatted(schema, error))
                .toList();
    }

    private boolean isUnknownField() {
        return answer.status() == 400 && answer.at("error").asText().endsWith(UNKNOWN_FIELD);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> values = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            int mark = pair.indexOf('=');
            String name = mark < 0 ? pair : pair.substring(0, mark);
            if (!name.isEmpty()) {
                values.put(decoded(name), mark < 0 ? "" : decoded(pair.substring(mark + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
