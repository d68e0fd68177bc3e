package org.chautari.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChautariTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "help"})
    void helpIsThereHoweverItIsAskedFor(String asked) {
        int exitCode = type(asked);

        assertEquals(0, exitCode);
        assertTrue(out.toString().contains("Run everything on this machine"), out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-31", "yesterday", "2026-1-1"})
    void aDayThatDoesNotExistIsSaidToBeOne(String day) {
        int exitCode = type("statement", "acme", "--mode", "test", "--from", day, "--to", "2026-11-30");

        assertEquals(2, exitCode);
        assertTrue(err.toString().contains("a day that exists, as 2026-01-31: " + day), err.toString());
    }

    private int type(String... arguments) {
        return Chautari.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
