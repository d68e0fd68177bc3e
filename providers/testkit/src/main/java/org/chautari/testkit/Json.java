package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chautari.provider.ProviderJson;

/** JSON as the tests need it: read from anywhere, and compared by what it means. */
public final class Json {

    static final ObjectMapper MAPPER = ProviderJson.mapper();

    private Json() {}

    /** Reads one object. */
    public static ObjectNode object(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ObjectNode object(InputStream stream) throws IOException {
        return (ObjectNode) MAPPER.readTree(stream);
    }

    /** Whether two nodes mean the same to a reader of the protocol: {@code 1850}, {@code 1850.0} and {@code "1850"} do. */
    public static boolean meansTheSame(JsonNode one, JsonNode other) {
        Optional<BigDecimal> number = number(one);
        if (number.isPresent()) {
            return number(other)
                    .filter(that -> number.get().compareTo(that) == 0)
                    .isPresent();
        }
        if (one.isContainerNode() && one.getNodeType() == other.getNodeType() && one.size() == other.size()) {
            return one.isObject() ? sameFields(one, other) : sameElements(one, other);
        }
        return one.equals(other);
    }

    /** Holds where two objects mean the same, as {@link #meansTheSame} has it. */
    static void assertMeans(ObjectNode expected, ObjectNode actual) {
        assertTrue(meansTheSame(expected, actual), () -> "expected %s but was %s".formatted(expected, actual));
    }

    /** Every number in a tree, and every text that is one. */
    static Stream<BigDecimal> numbers(JsonNode node) {
        return node.isContainerNode()
                ? StreamSupport.stream(node.spliterator(), false).flatMap(Json::numbers)
                : number(node).stream();
    }

    static Optional<BigDecimal> number(JsonNode node) {
        if (!node.isNumber() && !(node.isTextual() && node.textValue().matches("[0-9]{1,30}(\\.[0-9]{1,10})?"))) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(node.asText()));
    }

    private static boolean sameFields(JsonNode one, JsonNode other) {
        Set<String> names = new HashSet<>();
        one.fieldNames().forEachRemaining(names::add);
        return names.stream().allMatch(name -> other.has(name) && meansTheSame(one.get(name), other.get(name)));
    }

    private static boolean sameElements(JsonNode one, JsonNode other) {
        Iterator<JsonNode> others = other.iterator();
        return StreamSupport.stream(one.spliterator(), false).allMatch(element -> meansTheSame(element, others.next()));
    }
}
