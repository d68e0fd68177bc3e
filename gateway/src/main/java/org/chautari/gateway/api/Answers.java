package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;

/** How results become HTTP answers (PROTOCOL.md §2 and §3). */
final class Answers {

    private Answers() {}

    static Response of(Checked<ObjectNode> result) {
        return switch (result) {
            case Checked.Passed<ObjectNode>(ObjectNode body) -> json(200, body);
            case Checked.Stopped<ObjectNode>(ProtocolError error) -> of(error);
        };
    }

    static Response of(ProtocolError error) {
        return json(error.code().httpStatus(), error.body());
    }

    /** The answer to a fault of our own: all that the client may know is what to quote when it asks. */
    static Response fault(String correlationId) {
        return of(faultOf(correlationId));
    }

    /** The error of a fault of our own. */
    static ProtocolError faultOf(String correlationId) {
        ObjectNode errorData = JsonNodeFactory.instance.objectNode().put("correlation_id", correlationId);
        return new ProtocolError(ErrorCode.SERVER_ERROR, TextNode.valueOf(""), errorData);
    }

    private static Response json(int status, ObjectNode body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
