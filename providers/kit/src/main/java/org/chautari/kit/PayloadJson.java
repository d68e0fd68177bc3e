package org.chautari.kit;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.util.List;
import org.chautari.provider.ProviderJson;

/**
 * How an upstream's payload becomes records: generously. Names are in snake case, unknown fields are passed over, and
 * what is missing or {@code null} is an empty text, an empty list or a {@code null} node, never a Java {@code null}; a
 * record that is missing, or a value of another sort, is an error.
 */
public final class PayloadJson {

    private static final ObjectMapper MAPPER = generous(ProviderJson.mapper());

    private PayloadJson() {}

    /**
     * Reads a payload.
     *
     * @throws IllegalArgumentException where the payload has another shape; its message may quote the payload
     */
    public static <P> P read(JsonNode payload, Class<P> type) {
        try {
            return MAPPER.treeToValue(payload, type);
        } catch (JacksonException unexpected) {
            throw new IllegalArgumentException("payload of another shape", unexpected);
        }
    }

    private static ObjectMapper generous(ObjectMapper mapper) {
        JsonSetter.Value emptyForNull = JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.SKIP);
        for (Class<?> type : List.of(String.class, List.class, JsonNode.class)) {
            mapper.configOverride(type).setSetterInfo(emptyForNull);
        }
        return mapper.setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .setDefaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL));
    }
}
