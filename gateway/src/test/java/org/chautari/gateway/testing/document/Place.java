package org.chautari.gateway.testing.document;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

/** A place in the document, and what is there. */
public record Place(JsonPointer at, JsonNode node) {

    /** A place below it. */
    JsonPointer below(String... names) {
        JsonPointer place = at;
        for (String name : names) {
            place = place.appendProperty(name);
        }
        return place;
    }

    @Override
    public String toString() {
        return "#" + at;
    }
}
