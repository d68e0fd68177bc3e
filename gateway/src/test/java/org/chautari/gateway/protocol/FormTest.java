package org.chautari.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    private static final ObjectMapper JSON = ProviderJson.mapper();

    @ParameterizedTest
    @ValueSource(strings = {"1850", "1850.0", "1850.00", "1.85e3", "\"1850\"", "\"1850.00\"", "\"1850.\"", "\"01850\""})
    void everyFormOfAnAmountIsOneAmount(String amount) {
        assertEquals(
                OptionalLong.of(185_000),
                form("{\"amount\": %s}".formatted(amount)).amountPaisa(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0", "-1", "0.001", "10000000", "1e999999999", "1e-999999999", "\"1e3\"", "\"1,850\"", "\"+1\"",
                        "\"-1\"",
                "\" 1\"", "\"1 \"", "\".\"", "\"1.001\"", "\"amount\"", "\"٣\"", "\"0.00\"", "[1850]", "{}", "true"
            })
    void anythingElseIsNoAmount(String amount) {
        Form form = form("{\"amount\": %s}".formatted(amount));
        assertEquals(OptionalLong.empty(), form.amountPaisa(true));
        assertEquals("1010", stoppedBy(form));
    }

    @Test
    void anAmountThatNeedNotBeThereMayBeMissing() {
        Form form = form("{}");
        assertEquals(OptionalLong.empty(), form.amountPaisa(false));
        assertInstanceOf(Checked.Passed.class, form.check(() -> true));
    }

    @ParameterizedTest
    @CsvSource({"179,179", "'\"179\"',179", "'\"000179\"',179"})
    void anIdMayBeANumberOrDigits(String written, long id) {
        assertEquals(id, form("{\"session_id\": %s}".formatted(written)).id("session_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-5",
                "1.5",
                "179.0",
                "\"\"",
                "\"1a\"",
                "\"-1\"",
                "null",
                "[1]",
                "9999999999999999999",
                "\"٣\"",
                "true"
            })
    void anythingElseIsNoId(String written) {
        Form form = form("{\"session_id\": %s}".formatted(written));
        assertEquals(0, form.id("session_id"));
        assertEquals("1010", stoppedBy(form));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "550e8400-e29b-41d4-a716-446655440000",
                "A_b-9",
                "12345678901234567890123456789012345678901234567890"
            })
    void aReferenceIsUpToFiftyPlainCharacters(String reference) {
        assertEquals(
                Optional.of(reference),
                form("{\"reference\": \"%s\"}".formatted(reference)).reference());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a b\"",
                "\"a.b\"",
                "\"é\"",
                "\"a\\u0000\"",
                "\"a\\n\"",
                "[\"a\"]",
                "{}",
                "true",
                "1.5",
                "\"123456789012345678901234567890123456789012345678901\""
            })
    void anythingElseIsNoReference(String written) {
        Form form = form("{\"reference\": %s}".formatted(written));
        form.reference();
        assertEquals("1010", stoppedBy(form));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\\u0000b\"",
                "\"a\\nb\"",
                "\"\\ud800\"",
                "[\"a\"]",
                "{\"a\": 1}",
                "true",
                "1.5",
                "\"\\u007f\""
            })
    void aTextIsOneLineOfRealCharacters(String written) {
        Form form = form("{\"username\": %s}".formatted(written));
        form.required(Parameter.text("username"));
        assertEquals("1010", stoppedBy(form));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Form form = form("{\"session_id\": \"x\", \"amount\": -1}");
        form.id("session_id");
        form.amountPaisa(true);
        form.required(Parameter.text("username"));
        form.oneOf("service_slug", List.of("izone"));

        ProtocolError error =
                assertInstanceOf(Checked.Stopped.class, form.check(() -> true)).error();

        assertEquals(4, error.errorData().size());
        assertEquals("", error.details().asText());
        assertTrue(error.errorData().path("username").isArray());
    }

    @Test
    void aSpacedNameIsReadOnlyWhereTheServiceTakesIt() {
        RequestBody body = body("{\"session id\": 7}");
        assertEquals(7, new Form(body.withSpacedNames()).id("session_id"));
        assertEquals(0, new Form(body).id("session_id"));
    }

    private static String stoppedBy(Form form) {
        return assertInstanceOf(Checked.Stopped.class, form.check(() -> true))
                .error()
                .code()
                .code();
    }

    private static Form form(String json) {
        return new Form(body(json));
    }

    private static RequestBody body(String json) {
        Checked<RequestBody> body = RequestBody.parse(json.getBytes(StandardCharsets.UTF_8), JSON);
        return ((Checked.Passed<RequestBody>) body).value();
    }
}
