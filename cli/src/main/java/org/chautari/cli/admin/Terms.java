package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/** The terms of accounts and tokens, as people read them. */
final class Terms {

    private Terms() {}

    /** A list, or the word for there being no such limit. */
    static String list(JsonNode entries, String unlimited) {
        if (!entries.isArray()) {
            return unlimited;
        }
        return entries.isEmpty()
                ? "none"
                : entries.valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
    }

    static String expiry(JsonNode moment) {
        return moment.asText("never");
    }

    static String rate(JsonNode rate) {
        return rate.isObject()
                ? "%s:%s"
                        .formatted(
                                rate.path("per_second").asText(),
                                rate.path("burst").asText())
                : "default";
    }
}
