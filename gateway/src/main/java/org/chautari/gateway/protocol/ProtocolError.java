package org.chautari.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import org.chautari.provider.Refusal;

/**
 * A refusal in the protocol's words: what stands in an error body (PROTOCOL.md §3).
 *
 * @param code which error it is
 * @param details a text, or messages by field
 * @param errorData what a program may want to know of it, by name
 */
public record ProtocolError(ErrorCode code, JsonNode details, ObjectNode errorData) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** An error that says no more than its code. */
    public static ProtocolError of(ErrorCode code) {
        return of(code, "");
    }

    /** An error with a sentence for the client. */
    public static ProtocolError of(ErrorCode code, String details) {
        return new ProtocolError(code, TextNode.valueOf(details), JSON.objectNode());
    }

    /** Parameters that are missing or malformed, each with its messages (1010). */
    public static ProtocolError malformed(Map<String, List<String>> messages) {
        ObjectNode errorData = JSON.objectNode();
        messages.forEach((field, texts) -> texts.forEach(errorData.withArray(field)::add));
        return new ProtocolError(ErrorCode.MALFORMED, TextNode.valueOf(""), errorData);
    }

    /** A parameter that is well formed, but doesn't fit the session (1011). */
    public static ProtocolError unfitting(String field, String message) {
        return unfitting(field, message, JSON.objectNode());
    }

    /** As {@link #unfitting(String, String)}, with more for a program to know. */
    public static ProtocolError unfitting(String field, String message, ObjectNode errorData) {
        return new ProtocolError(ErrorCode.UNFITTING, JSON.objectNode().put(field, message), errorData);
    }

    /** A provider's no, passed through unchanged. */
    public static ProtocolError of(Refusal refusal) {
        ErrorCode code = ErrorCode.of(refusal.code()).orElse(ErrorCode.UNKNOWN_ERROR);
        return new ProtocolError(code, refusal.details(), refusal.errorData());
    }

    /** The error of a body that was kept. */
    public static ProtocolError ofBody(JsonNode body) {
        return new ProtocolError(
                ErrorCode.of(body.path("error_code").asText()).orElse(ErrorCode.UNKNOWN_ERROR),
                body.path("details"),
                body.path("error_data") instanceof ObjectNode errorData ? errorData : JSON.objectNode());
    }

    /** The error body. */
    public ObjectNode body() {
        ObjectNode body = JSON.objectNode();
        body.put("status", false);
        body.put("error_code", code.code());
        body.put("message", code.message());
        body.put("error", code.wireName());
        body.set("details", details);
        body.set("error_data", errorData);
        body.put("state", "Error");
        return body;
    }
}
