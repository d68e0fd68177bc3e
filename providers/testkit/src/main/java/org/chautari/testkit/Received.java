package org.chautari.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * A request that reached the fake upstream.
 *
 * @param method such as {@code POST}
 * @param path such as {@code /api/servicegroup/commit/subisu/}
 * @param headers by name in lower case
 */
public record Received(String method, String path, Map<String, String> headers, ObjectNode body) {

    /** Which call it is: {@code details}, {@code commit} or {@code status}. */
    String action() {
        return part(2);
    }

    /** Which service it is for; a status call names none. */
    String slug() {
        return part(3);
    }

    private String part(int position) {
        return Path.of(path).getName(position).toString();
    }
}
