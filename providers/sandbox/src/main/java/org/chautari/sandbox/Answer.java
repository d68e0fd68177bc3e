package org.chautari.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An HTTP answer of the protocol. */
record Answer(int httpStatus, ObjectNode body) {

    /** The answer to a call that was accepted. */
    static Answer ok(ObjectNode body) {
        return new Answer(200, body);
    }
}
