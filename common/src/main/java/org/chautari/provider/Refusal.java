package org.chautari.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A provider's no, in the words of the protocol's error body (PROTOCOL.md §3).
 *
 * @param code the protocol's error code, as {@code "4000"}
 * @param details its reason, passed through unchanged: a text, or messages by field
 * @param errorData messages by field where the code has them, else empty
 */
public record Refusal(String code, JsonNode details, ObjectNode errorData) {

    /** The code of a refusal with a reason. */
    public static final String CLIENT_ERROR = "4000";

    /** The code of a refusal that nobody classified. */
    public static final String UNKNOWN_ERROR = "7000";

    /** The code of a provider's own fault. */
    public static final String PROVIDER_ERROR = "1021";

    /** Without the reason: it is a provider's text, and messages end up in logs. */
    @Override
    public String toString() {
        return "Refusal[code=%s]".formatted(code);
    }
}
