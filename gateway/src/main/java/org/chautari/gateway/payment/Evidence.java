package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a timeline keeps of an event: a few words, never a subscriber. */
final class Evidence {

    private Evidence() {}

    static ObjectNode of(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    static String reason(String reason) {
        return of("reason", reason).toString();
    }
}
