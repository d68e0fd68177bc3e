package org.chautari.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.chautari.gateway.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor goes on with its own query, and with no other. */
class CursorTest {

    private static final Cursor OF_SITA = Cursor.of("audit", Optional.of("sita"), Optional.empty());

    @Test
    void goesOnWhereItWasMade() {
        assertEquals(new Read.Whole<>(4711L), number(OF_SITA, OF_SITA.after(4711)));
        assertEquals(
                new Read.Whole<>("shop-7"),
                Fields.of(
                        Json.of("cursor", OF_SITA.after("shop-7")),
                        fields -> fields.required("cursor", OF_SITA.text())));
    }

    @Test
    void isNoCursorOfAnotherQuery() {
        assertRefused(number(Cursor.of("audit", Optional.of("gopal"), Optional.empty()), OF_SITA.after(1)));
        assertRefused(number(Cursor.of("audit", Optional.empty(), Optional.of("sita")), OF_SITA.after(1)));
        assertRefused(number(Cursor.of("payments", Optional.of("sita"), Optional.empty()), OF_SITA.after(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "***", "4711"})
    void whatIsNoCursorIsRefused(String text) {
        assertRefused(number(OF_SITA, text));
    }

    @Test
    void positionOfAnotherKindIsRefused() {
        assertRefused(number(OF_SITA, OF_SITA.after("shop-7")));
        assertRefused(number(OF_SITA, OF_SITA.after("9".repeat(19))));
        assertRefused(number(OF_SITA, OF_SITA.after("1".repeat(500))));
    }

    private static Read<Long> number(Cursor cursor, String text) {
        return Fields.of(Json.of("cursor", text), fields -> fields.required("cursor", cursor.number()));
    }

    private static void assertRefused(Read<?> read) {
        assertEquals("cursor", assertInstanceOf(Read.Refused.class, read).field());
    }
}
