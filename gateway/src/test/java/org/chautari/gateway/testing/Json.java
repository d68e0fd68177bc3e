package org.chautari.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.chautari.provider.ProviderJson;

/** JSON for tests: written by hand, compared by value. */
public final class Json {

    private static final ObjectMapper MAPPER = ProviderJson.mapper();

    private Json() {}

    /** An object of names and values, in turn. */
    public static ObjectNode of(Object... namesAndValues) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set((String) namesAndValues[i], MAPPER.valueToTree(namesAndValues[i + 1]));
        }
        return (ObjectNode) read(object.toString());
    }

    /** A JSON text written with {@code '} for {@code "}. */
    public static JsonNode parse(String text) {
        return read(text.replace('\'', '"'));
    }

    /** An object without some of its fields. */
    public static JsonNode without(JsonNode object, String... names) {
        return ((ObjectNode) object.deepCopy()).without(List.of(names));
    }

    /** A JSON text. */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
