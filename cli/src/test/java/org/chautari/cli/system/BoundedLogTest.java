package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {

    @TempDir
    private Path directory;

    @Test
    void atItsLimitTheFileIsMovedAsideAndOnlyTwoAreKept() throws Exception {
        BoundedLog log = new BoundedLog(directory.resolve("a.log"), 8);

        log.drain(new BufferedReader(new StringReader("one\ntwo\nthree\nfour\n")));

        assertEquals("four\n", Files.readString(directory.resolve("a.log")));
        assertEquals("three\n", Files.readString(directory.resolve("a.log.1")));
        assertEquals(List.of("one", "two", "three", "four"), log.tail());
    }

    @Test
    void theRunBeforeIsKeptAside() throws Exception {
        Path file = directory.resolve("a.log");
        new BoundedLog(file, 100).drain(new BufferedReader(new StringReader("before\n")));

        new BoundedLog(file, 100).drain(new BufferedReader(new StringReader("now\n")));

        assertEquals("now\n", Files.readString(file));
        assertEquals("before\n", Files.readString(directory.resolve("a.log.1")));
    }

    @Test
    void anEndlessLineComesInPieces() throws Exception {
        int length = ShortLines.LENGTH_MAX_CHARS;
        BoundedLog log = new BoundedLog(directory.resolve("a.log"), 3L * length);

        log.drain(new BufferedReader(new StringReader("x".repeat(length + 1) + "\n\nend")));

        assertEquals(List.of("x".repeat(length), "x", "", "end"), log.tail());
    }
}
