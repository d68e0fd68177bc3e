package org.chautari.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
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

    private static ErrorCode stoppedBy(byte[] bytes) {
        return assertInstanceOf(Checked.Stopped.class, RequestBody.parse(bytes, JSON))
                .error()
                .code();
    }
}
