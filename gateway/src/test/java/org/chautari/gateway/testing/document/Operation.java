package org.chautari.gateway.testing.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operation of the document.
 *
 * @param verb its method, in lower case
 * @param path its path, with the names of its parameters in braces
 */
public record Operation(AdminDocument document, String verb, String path) {

    /** A parameter: where it is said, what it is called, whether it has to be there. */
    public record Parameter(Place place, String in, String name, boolean required) {

        static Parameter of(Place place) {
            JsonNode node = place.node();
            return new Parameter(
                    place,
                    node.path("in").asText(),
                    node.path("name").asText(),
                    node.path("required").asBoolean());
        }
    }

    /** Its method. */
    public String method() {
        return verb.toUpperCase(Locale.ROOT);
    }

    /** What the document says of it. */
    public JsonNode node() {
        return document.root().at(place());
    }

    /** Where that is. */
    public JsonPointer place() {
        return item().appendProperty(verb);
    }

    /** Its parameters, those of its path included. */
    public List<Parameter> parameters() {
        return Stream.of(item(), place())
                .flatMap(owner -> each(owner.appendProperty("parameters")))
                .map(document::at)
                .map(Parameter::of)
                .toList();
    }

    /** Its request's body; empty where it takes none. */
    Optional<Place> body() {
        return Optional.of(document.at(place().appendProperty("requestBody")))
                .filter(body -> body.node().isObject());
    }

    /** Its answer with a status, or with any of that hundred. */
    Optional<Place> answer(int status) {
        return Stream.of(String.valueOf(status), status / 100 + "XX")
                .map(code -> document.at(place().appendProperty("responses").appendProperty(code)))
                .filter(answer -> answer.node().isObject())
                .findFirst();
    }

    boolean isFor(String method, String asked) {
        String[] wanted = path.split("/", -1);
        String[] segments = asked.split("/", -1);
        boolean fits = method().equals(method) && wanted.length == segments.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = isParameter(wanted[i]) || wanted[i].equals(segments[i]);
        }
        return fits;
    }

    /** What a path says for the parameters in this one. */
    Map<String, String> values(String asked) {
        String[] wanted = path.split("/", -1);
        String[] segments = asked.split("/", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (isParameter(wanted[i])) {
                values.put(wanted[i].substring(1, wanted[i].length() - 1), segments[i]);
            }
        }
        return values;
    }

    @Override
    public String toString() {
        return method() + " " + path;
    }

    private JsonPointer item() {
        return JsonPointer.empty().appendProperty("paths").appendProperty(path);
    }

    private Stream<JsonPointer> each(JsonPointer list) {
        List<JsonPointer> entries = new ArrayList<>();
        for (int i = 0; i < document.root().at(list).size(); i++) {
            entries.add(list.appendIndex(i));
        }
        return entries.stream();
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
