package org.chautari.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chautari.provider.ProviderJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    private static final ObjectMapper JSON = ProviderJson.mapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\": }",
                "{\"a\": 1} x",
                "NaN",
                "{'a': 1}",
                "{\"a\": 1,}",
                "\u0000",
                "{\"a\": 01}"
            })
    void whatIsNotJsonIsAParseError(String text) {
        assertEquals(ErrorCode.NOT_JSON, stoppedBy(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"a\"", "1", "null", "true", "[{\"token\": \"a\"}]"})
    void jsonThatIsNoObjectIsAnotherParseError(String text) {
        assertEquals(ErrorCode.NOT_AN_OBJECT, stoppedBy(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void bytesThatAreNoUtf8AreAParseError() {
        byte[] bytes = "{\"username\": \"x\"}".getBytes(StandardCharsets.UTF_8);
        bytes[14] = (byte) 0xff;
        assertEquals(ErrorCode.NOT_JSON, stoppedBy(bytes));
    }

    @Test
    void nestingThatNobodyNeedsIsAParseError() {
        assertEquals(ErrorCode.NOT_JSON, stoppedBy("{\"a\":".repeat(10_000).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void sixtyFourKibibytesAreReadAndOneMoreIsNot() {
        String start = "{\"token\": \"a\", \"x\": \"";
        String largest = start + "x".repeat(RequestBody.BYTES_MAX - start.length() - 2) + "\"}";

        assertInstanceOf(Checked.Passed.class, RequestBody.parse(largest.getBytes(StandardCharsets.UTF_8), JSON));
        assertEquals(ErrorCode.NOT_JSON, stoppedBy((largest + " ").getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"x\": 1e-2147483999}", "{\"x\": 1e99999999999}", "[1e99999999999]"})
    void aNumberThatNobodyCanHoldIsAnsweredAllTheSame(String text) {
        assertInstanceOf(Checked.Stopped.class, RequestBody.parse(text.getBytes(StandardCharsets.UTF_8), JSON));
    }

    @Test
    void arraysAndObjectsAreThereButNoPlainValue() {
        RequestBody body = read("{\"username\": [[1, {}]], \"extra\": {\"a\": [2]}, \"amount\": 1.5}");
        assertTrue(body.get("username").orElseThrow().isObject());
        assertEquals("1.5", body.get("amount").orElseThrow().asText());
    }

    @Test
    void theLastOfTwoValuesCounts() {
        assertEquals(
                "b",
                read("{\"token\": \"a\", \"token\": \"b\"}")
                        .get("token")
                        .orElseThrow()
                        .asText());
    }

    @Test
    void moreParametersThanAnybodySendsAreAParseError() {
        String many =
                IntStream.range(0, 1_000).mapToObj("\"p%d\": 1"::formatted).collect(Collectors.joining(",", "{", "}"));
        assertEquals(ErrorCode.NOT_JSON, stoppedBy(many.getBytes(StandardCharsets.UTF_8)));
    }

    private static RequestBody read(String text) {
        Checked<RequestBody> body = RequestBody.parse(text.getBytes(StandardCharsets.UTF_8), JSON);
        return ((Checked.Passed<RequestBody>) body).value();
    }

    private static ErrorCode stoppedBy(byte[] bytes) {
        return assertInstanceOf(Checked.Stopped.class, RequestBody.parse(bytes, JSON))
                .error()
                .code();
    }
}
