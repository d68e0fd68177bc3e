package org.chautari.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** The JSON object that a client sent. Names are looked up as they are, or with spaces where a service takes those. */
public final class RequestBody {

    /** The largest body that is read (PROTOCOL.md §2). */
    public static final int BYTES_MAX = 64 * 1024;

    private final ObjectNode json;
    private final boolean spacedNames;

    private RequestBody(ObjectNode json, boolean spacedNames) {
        this.json = json;
        this.spacedNames = spacedNames;
    }

    /** A body without any parameter. */
    public static RequestBody empty() {
        return new RequestBody(JsonNodeFactory.instance.objectNode(), false);
    }

    /** The body of a request that says no more than its token. */
    public static RequestBody ofToken(String token) {
        return new RequestBody(JsonNodeFactory.instance.objectNode().put("token", token), false);
    }

    /** Reads a body: 1014 for one that is too large or not JSON, 1015 for one that is not an object. */
    public static Checked<RequestBody> parse(byte[] bytes, ObjectMapper mapper) {
        if (bytes.length > BYTES_MAX) {
            return Checked.stopped(ErrorCode.NOT_JSON);
        }
        try {
            return switch (mapper.readTree(bytes)) {
                case ObjectNode object -> Checked.passed(new RequestBody(object, false));
                case JsonNode other when other.isMissingNode() -> Checked.stopped(ErrorCode.NOT_JSON);
                case JsonNode other -> Checked.stopped(ErrorCode.NOT_AN_OBJECT);
            };
        } catch (IOException | NumberFormatException unreadable) {
            return Checked.stopped(ErrorCode.NOT_JSON);
        }
    }

    /** The same body, where {@code session id} is as good a name as {@code session_id}. */
    public RequestBody withSpacedNames() {
        return new RequestBody(json, true);
    }

    /** A parameter's value; empty where it is missing, null or an empty text. */
    public Optional<JsonNode> get(String name) {
        return present(name).or(() -> spacedNames ? present(name.replace('_', ' ')) : Optional.empty());
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(json.get(name))
                .filter(value -> !value.isNull())
                .filter(value -> !(value.isTextual() && value.textValue().isEmpty()));
    }
}
