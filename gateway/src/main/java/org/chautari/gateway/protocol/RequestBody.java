package org.chautari.gateway.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters that a client sent: the members of a JSON object. No parameter of the protocol is an array or an object,
 * so those are passed over as they are read, and a body takes no more memory than its plain values. Names are looked up as
 * they are, or with spaces where a service takes those.
 */
public final class RequestBody {

    /** The largest body that is read (PROTOCOL.md §2). */
    public static final int BYTES_MAX = 64 * 1024;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** No request has a tenth as many parameters. */
    private static final int PARAMETERS_MAX = 256;

    /** Stands for an array or an object: something is there, and no parameter has this form. */
    private static final JsonNode NOT_PLAIN = JSON.objectNode();

    private final Map<String, JsonNode> parameters;
    private final boolean spacedNames;
    private final Optional<InetAddress> sender;

    private RequestBody(Map<String, JsonNode> parameters, boolean spacedNames, Optional<InetAddress> sender) {
        this.parameters = Map.copyOf(parameters);
        this.spacedNames = spacedNames;
        this.sender = sender;
    }

    /** A body without any parameter. */
    public static RequestBody empty() {
        return new RequestBody(Map.of(), false, Optional.empty());
    }

    /** The same body, as it came from this address. */
    public RequestBody from(Optional<InetAddress> address) {
        return new RequestBody(parameters, spacedNames, address);
    }

    /** The address it came from, where that is known. */
    public Optional<InetAddress> sender() {
        return sender;
    }

    /** The same body with parameters that stood in the request's address; they have the last word. */
    public RequestBody with(Map<String, String> inAddress) {
        Map<String, JsonNode> both = new HashMap<>(parameters);
        inAddress.forEach((name, value) -> both.put(name, JSON.textNode(value)));
        return new RequestBody(both, spacedNames, sender);
    }

    /** Reads a body: 1014 for one that is too large or not JSON, 1015 for one that is not an object. */
    public static Checked<RequestBody> parse(byte[] bytes, ObjectMapper mapper) {
        if (bytes.length > BYTES_MAX) {
            return Checked.stopped(ErrorCode.NOT_JSON);
        }
        try (JsonParser json = mapper.createParser(bytes)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_OBJECT) {
                return object(json);
            }
            json.skipChildren();
            return Checked.stopped(first == null || hasMore(json) ? ErrorCode.NOT_JSON : ErrorCode.NOT_AN_OBJECT);
        } catch (IOException | NumberFormatException unreadable) {
            return Checked.stopped(ErrorCode.NOT_JSON);
        }
    }

    /** The same body, where {@code session id} is as good a name as {@code session_id}. */
    public RequestBody withSpacedNames() {
        return new RequestBody(parameters, true, sender);
    }

    /** A parameter's value; empty where it is missing, null or an empty text. */
    public Optional<JsonNode> get(String name) {
        return present(name).or(() -> spacedNames ? present(name.replace('_', ' ')) : Optional.empty());
    }

    /**
     * What tells requests of a service from each other: SHA-256 over the service and all plain parameters but the token,
     * whatever their order.
     */
    public Fingerprint fingerprint(String service) {
        Map<String, String> values = new HashMap<>();
        parameters.forEach((name, value) -> values.put(name, value.toString()));
        values.remove("token");
        return Fingerprint.of(service, values);
    }

    private static Checked<RequestBody> object(JsonParser json) throws IOException {
        Map<String, JsonNode> parameters = new HashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            parameters.put(name, value(json));
            if (parameters.size() > PARAMETERS_MAX) {
                return Checked.stopped(ErrorCode.NOT_JSON);
            }
        }
        return hasMore(json)
                ? Checked.stopped(ErrorCode.NOT_JSON)
                : Checked.passed(new RequestBody(parameters, false, Optional.empty()));
    }

    private static JsonNode value(JsonParser json) throws IOException {
        return switch (json.nextToken()) {
            case VALUE_STRING -> JSON.textNode(json.getText());
            case VALUE_NUMBER_INT -> JSON.numberNode(json.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> JSON.numberNode(json.getDecimalValue());
            case VALUE_TRUE -> JSON.booleanNode(true);
            case VALUE_FALSE -> JSON.booleanNode(false);
            case VALUE_NULL -> JSON.nullNode();
            case START_OBJECT, START_ARRAY -> {
                json.skipChildren();
                yield NOT_PLAIN;
            }
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("a parser of text gives no such value");
        };
    }

    private static boolean hasMore(JsonParser json) throws IOException {
        return json.nextToken() != null;
    }

    private Optional<JsonNode> present(String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(value -> !value.isNull())
                .filter(value -> !(value.isTextual() && value.textValue().isEmpty()));
    }
}
