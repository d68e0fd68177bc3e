package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementCommandTest extends GatewayTest {

    private static final String PERIOD = "statement acme --mode live --from 2026-01-01 --to 2026-01-31";
    private static final String CSV = "at,kind,amount\n2026-01-01,grant,\"दशैं\"\n";

    @ParameterizedTest
    @CsvSource({"'', csv", "--format csv, csv", "--format json, json", "--json, json", "--format json --json, json"})
    void aStatementIsPrintedAsItCame(String options, String format) {
        gateway.answers(200, CSV);

        int exitCode = type((PERIOD + " " + options).strip());

        assertEquals(0, exitCode);
        assertSent("GET", "accounts/acme/statement?mode=live&from=2026-01-01&to=2026-01-31&format=" + format, "");
        assertEquals(CSV, gateway.out());
    }

    @Test
    void aStatementIsPrintedWhileItComes() {
        gateway.answersInParts("opening\n", "closing\n");

        int exitCode = type(PERIOD);

        assertEquals(0, exitCode, gateway.err());
        assertEquals("opening\nclosing\n", gateway.out());
    }

    @Test
    void aStatementIsWrittenToAFileByteForByte() throws IOException {
        gateway.answers(200, CSV);
        Path file = directory.resolve("january.csv");

        int exitCode = type(PERIOD + " --out " + file);

        assertEquals(0, exitCode, gateway.err());
        assertEquals(CSV, Files.readString(file));
        assertEquals("The statement is in " + file + "\n", gateway.out());
    }

    @Test
    void halfAStatementIsNoFile() throws IOException {
        gateway.breaksOff(CSV);
        Path file = Files.writeString(directory.resolve("january.csv"), "the one before");

        int exitCode = type(PERIOD + " --out " + file);

        assertEquals(1, exitCode);
        assertEquals("the one before", Files.readString(file));
        assertTrue(gateway.err().startsWith("chautari: The statement did not get into " + file), gateway.err());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(
                    List.of("january.csv", "key"),
                    files.map(left -> left.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void halfAStatementOnTheScreenIsAFailure() {
        gateway.breaksOff(CSV);

        int exitCode = type(PERIOD);

        assertEquals(1, exitCode);
        assertEquals(
                "chautari: The statement broke off, what was printed is not all of it: run this again.\n",
                gateway.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statement acme --mode live --from 2026-01-01",
                "statement acme --from 2026-01-01 --to 2026-01-31",
                "statement acme --mode live --from 2026-02-01 --to 2026-01-31",
                "statement acme --mode live --from 2026-02-01 --to 2026-02-30",
                "statement acme --mode live --from 2026-01-01 --to 2026-01-31 --format pdf",
                "statement acme --mode live --from 2026-01-01 --to 2026-01-31 --format csv --json"
            })
    void whatIsNotUnderstoodSendsNothing(String typed) {
        assertMisuse(typed);
    }
}
