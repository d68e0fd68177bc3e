package org.chautari.gateway.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** How results become HTTP answers (PROTOCOL.md §2 and §3). */
public final class Answers {

    /** What one account is told is for nobody else, and only for now. */
    public static final CacheControl NOT_KEPT = CacheControl.valueOf("no-store");

    private Answers() {}

    /** The answer to a request. */
    public static Response of(Checked<ObjectNode> result) {
        return switch (result) {
            case Checked.Passed<ObjectNode>(ObjectNode body) -> json(200, body);
            case Checked.Stopped<ObjectNode>(ProtocolError error) -> of(error);
        };
    }

    /** The answer that is an error. */
    public static Response of(ProtocolError error) {
        return json(error.code().httpStatus(), error.body());
    }

    /** The answer to a request, of a call that makes its own. */
    public static Response whole(Checked<Response> result) {
        return switch (result) {
            case Checked.Passed<Response>(Response answer) -> answer;
            case Checked.Stopped<Response>(ProtocolError error) -> of(error);
        };
    }

    /** The answer to what went well. */
    public static Response accepted(ObjectNode body) {
        return json(200, body);
    }

    /** The no of a call that has words of its own for it (PROTOCOL.md §9). */
    public static Response refused(ObjectNode body) {
        return json(400, body);
    }

    /** The answer to a fault of our own: all that the client may know is what to quote when it asks. */
    public static Response fault(String correlationId) {
        return of(faultOf(correlationId));
    }

    /** The error of a fault of our own. */
    public static ProtocolError faultOf(String correlationId) {
        ObjectNode errorData = JsonNodeFactory.instance.objectNode().put("correlation_id", correlationId);
        return new ProtocolError(ErrorCode.SERVER_ERROR, TextNode.valueOf(""), errorData);
    }

    private static Response json(int status, ObjectNode body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .cacheControl(NOT_KEPT)
                .entity(body)
                .build();
    }
}
