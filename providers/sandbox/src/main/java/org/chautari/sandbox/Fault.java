package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The errors of the protocol that the sandbox gives (PROTOCOL.md §3). */
enum Fault {
    TOKEN_NOT_PROVIDED("1001", "Token not provided", "token_not_provided", 400),
    INVALID_TOKEN("1002", "Invalid token", "token_not_found", 400),
    NO_SUCH_SERVICE("1008", "Problem using the service", "service_unavailable", 404),
    MALFORMED("1010", "Validation error", "validation_error", 400),
    MISFIT("1011", "Validation error", "validation_error", 400),
    REFERENCE_NOT_PROVIDED("1012", "Reference id not provided", "reference_not_provided", 400),
    DUPLICATE_REFERENCE("1013", "Request with duplicate reference id obtained", "duplicate_reference", 400),
    NOT_JSON("1014", "Parse error", "parse_error", 400),
    NOT_AN_OBJECT("1015", "Parse error", "parse_error", 400),
    SERVER_ERROR("1017", "Server error", "server_error", 500),
    REFUSED("4000", "Can't fulfill request", "client_error", 400),
    UNKNOWN_REFERENCE("002", "The reference sent is not a valid reference.", "invalid_reference", 400);

    private final String code;
    private final String message;
    private final String error;
    private final int httpStatus;

    Fault(String code, String message, String error, int httpStatus) {
        this.code = code;
        this.message = message;
        this.error = error;
        this.httpStatus = httpStatus;
    }

    /** The error with nothing to add. */
    Answer answer() {
        return answer("");
    }

    /** The error with a reason. */
    Answer answer(String details) {
        return body(TextNode.valueOf(details), Json.object());
    }

    /** The error at one parameter, in the place where this code has it. */
    Answer at(String parameter, String text) {
        return this == MALFORMED
                ? body(TextNode.valueOf(""), errorData(parameter, text))
                : body(Json.object().put(parameter, text), Json.object());
    }

    /** The error with data for a program. */
    Answer with(ObjectNode errorData) {
        return body(TextNode.valueOf(""), errorData);
    }

    private static ObjectNode errorData(String parameter, String text) {
        ObjectNode data = Json.object();
        data.putArray(parameter).add(text);
        return data;
    }

    private Answer body(JsonNode details, ObjectNode errorData) {
        ObjectNode body = Json.object()
                .put("status", false)
                .put("error_code", code)
                .put("message", message)
                .put("error", error);
        body.set("details", details);
        body.set("error_data", errorData);
        body.put("state", "Error");
        return new Answer(httpStatus, body);
    }
}
