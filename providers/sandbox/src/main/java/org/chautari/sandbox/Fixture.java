package org.chautari.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The documented messages, named by their path below {@code docs/protocol/fixtures}. */
final class Fixture {

    private Fixture() {}

    static ObjectNode read(String path) {
        return Json.resource("fixtures/" + path, ObjectNode.class);
    }
}
