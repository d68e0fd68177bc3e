package org.chautari.gateway.testing.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** All schemas of the document, those within others included. */
public final class Schemas {

    private static final JsonPointer NAMED = JsonPointer.compile("/components/schemas");

    private final List<Place> found = new ArrayList<>();

    private Schemas() {}

    /** Every one there is, in the order of the document. */
    public static List<Place> of(JsonNode document) {
        Schemas schemas = new Schemas();
        schemas.search(JsonPointer.empty(), document);
        return List.copyOf(schemas.found);
    }

    private void search(JsonPointer at, JsonNode node) {
        if (at.equals(NAMED)) {
            node.properties().forEach(named -> add(at.appendProperty(named.getKey()), named.getValue()));
            return;
        }
        node.properties().forEach(field -> {
            JsonPointer place = at.appendProperty(field.getKey());
            if (field.getKey().equals("schema")) {
                add(place, field.getValue());
            } else {
                search(place, field.getValue());
            }
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            search(at.appendIndex(i), node.get(i));
        }
    }

    private void add(JsonPointer at, JsonNode schema) {
        found.add(new Place(at, schema));
        schema.path("properties")
                .properties()
                .forEach(
                        field -> add(at.appendProperty("properties").appendProperty(field.getKey()), field.getValue()));
        for (int i = 0; i < schema.path("oneOf").size(); i++) {
            add(at.appendProperty("oneOf").appendIndex(i), schema.path("oneOf").get(i));
        }
        if (schema.has("items")) {
            add(at.appendProperty("items"), schema.get("items"));
        }
    }
}
