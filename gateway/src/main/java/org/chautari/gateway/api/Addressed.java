package org.chautari.gateway.api;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters that stand in a request's address, in its query or its path, first of each name. */
final class Addressed {

    private Addressed() {}

    /** Those of these names that are there. */
    static Map<String, String> parameters(UriInfo uri, String... names) {
        Map<String, String> found = new HashMap<>();
        for (String name : names) {
            List.of(uri.getQueryParameters(), uri.getPathParameters()).forEach(given -> put(given, name, found));
        }
        return found;
    }

    private static void put(MultivaluedMap<String, String> given, String name, Map<String, String> found) {
        String value = given.getFirst(name);
        if (value != null) {
            found.put(name, value);
        }
    }
}
