package org.chautari.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.testing.Json;
import org.chautari.provider.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request is read whole, or refused with the field that is wrong. */
class FieldsTest {

    private record Grant(Mode mode, long amountPaisa, Optional<String> reason) {

        static Grant of(Fields fields) {
            return new Grant(
                    fields.required("mode", Forms.MODE),
                    fields.required("amount", Forms.AMOUNT),
                    fields.optional("reason", Forms.REASON));
        }
    }

    private record Rate(int perSecond, int burst) {

        static Rate of(Fields fields) {
            return new Rate(
                    fields.required("per_second", Wanted.integer(1, 100)),
                    fields.required("burst", Wanted.integer(1, 100)));
        }
    }

    @Test
    void wholeRequestIsRead() {
        Read<Grant> read = Fields.of(Json.parse("{'mode': 'test', 'amount': '12.50'}"), Grant::of);

        assertEquals(new Read.Whole<>(new Grant(Mode.TEST, 1250, Optional.empty())), read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                   | mode
                    {'mode': 'TEST', 'amount': '1'}                      | mode
                    {'mode': null, 'amount': '1'}                        | mode
                    {'mode': 1, 'amount': '1'}                           | mode
                    {'mode': 'test'}                                     | amount
                    {'mode': 'test', 'amount': 1}                        | amount
                    {'mode': 'test', 'amount': '1.001'}                  | amount
                    {'mode': 'test', 'amount': '1e3'}                    | amount
                    {'mode': 'test', 'amount': '1e300'}                  | amount
                    {'mode': 'test', 'amount': '-1'}                     | amount
                    {'mode': 'test', 'amount': '0'}                      | amount
                    {'mode': 'test', 'amount': '1', 'reason': null}      | reason
                    {'mode': 'test', 'amount': '1', 'reason': ''}        | reason
                    {'mode': 'test', 'amount': '1', 'reason': 'a\\nb'}   | reason
                    {'mode': 'test', 'amount': '1', 'ammount': '2'}      | ammount
                    {'mode': 'test', 'amount': '1', '': '2'}             | ''
                    []                                                   | body
                    'x'                                                  | body
                    17                                                   | body
                    null                                                 | body
                    """, quoteCharacter = '`')
    void theFieldThatIsWrongIsNamed(String body, String field) {
        Read<Grant> read = Fields.of(Json.parse(body), Grant::of);

        assertEquals(field.replace("''", ""), refused(read).field());
    }

    @Test
    void noBodyIsOneWithoutFields() {
        Read<Grant> read = Fields.of(null, Grant::of);

        assertEquals("mode", refused(read).field());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'rate': {'per_second': 5}}                             | rate.burst
                    {'rate': {'per_second': 1e300, 'burst': 1}}             | rate.per_second
                    {'rate': {'per_second': 1.0, 'burst': 1}}               | rate.per_second
                    {'rate': {'per_second': 5000000000, 'burst': 1}}        | rate.per_second
                    {'rate': {'per_second': 5, 'burst': 1, 'unit': 's'}}    | rate.unit
                    {'rate': 5}                                             | rate
                    """, quoteCharacter = '`')
    void fieldsOfFieldsAreNamedWithTheirPath(String body, String field) {
        Read<?> read = Fields.of(Json.parse(body), fields -> fields.patch("rate", Wanted.object(Rate::of)));

        assertEquals(field, refused(read).field());
    }

    @Test
    void missingNullAndSetAreThreeThings() {
        assertEquals(new Read.Whole<>(new Patch.Keep<>()), rate("{}"));
        assertEquals(new Read.Whole<>(new Patch.Remove<>()), rate("{'rate': null}"));
        assertEquals(
                new Read.Whole<>(new Patch.Set<>(new Rate(5, 10))), rate("{'rate': {'per_second': 5, 'burst': 10}}"));
    }

    @Test
    void anEntryOfAListIsNamedByItsPlace() {
        Wanted<List<Mode>> modes = Wanted.list(Forms.MODE, 2);

        assertEquals(
                "modes[1]",
                refused(Fields.of(Json.parse("{'modes': ['live', 'both']}"), fields -> fields.required("modes", modes)))
                        .field());
        assertEquals(
                "modes",
                refused(Fields.of(
                                Json.parse("{'modes': ['live', 'live', 'live']}"),
                                fields -> fields.required("modes", modes)))
                        .field());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29",
                "2026-13-01",
                "2026-1-1",
                "26-01-01",
                "2026-01-01x",
                "",
                "0",
                "2026-01-00",
                "１-01-01"
            })
    void dayThatDoesNotExistIsRefused(String day) {
        Read<?> read = Fields.of(Json.of("day", day), fields -> fields.required("day", Forms.DAY));

        assertEquals("day", refused(read).field());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-30T18:15:00Z, 2026-01-31T18:15:00Z",
        "2024-02-29, 2024-02-28T18:15:00Z, 2024-02-29T18:15:00Z",
        "2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z, 2026-01-31T10:00:00Z",
        "2026-01-31T10:00:00.5+05:45, 2026-01-31T04:15:00.500Z, 2026-01-31T04:15:00.500Z"
    })
    void periodOfDaysIsThatOfKathmandu(String text, String from, String to) {
        JsonNode period = Json.of("from", text, "to", text);

        Read<List<String>> read = Fields.of(
                period,
                fields -> List.of(
                        fields.required("from", Forms.FROM).toString(),
                        fields.required("to", Forms.TO).toString()));

        assertEquals(new Read.Whole<>(List.of(from, to)), read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-30T00:00:00Z", "2026-01-01T25:00:00Z", "2026-01-01T00:00:00", "yesterday", "1769000000"
            })
    void momentThatDoesNotExistIsRefused(String moment) {
        Read<?> read = Fields.of(Json.of("from", moment), fields -> fields.optional("from", Forms.FROM));

        assertEquals("from", refused(read).field());
    }

    private static Read<Patch<Rate>> rate(String body) {
        return Fields.of(Json.parse(body), fields -> fields.patch("rate", Wanted.object(Rate::of)));
    }

    private static Read.Refused<?> refused(Read<?> read) {
        return assertInstanceOf(Read.Refused.class, read);
    }
}
