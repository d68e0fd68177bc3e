package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process, with a real PostgreSQL and fake services. */
@Timeout(360)
class UpTest {

    @TempDir
    private Path directory;

    private FakeSystem system;

    @BeforeEach
    void aSystem() throws Exception {
        system = new FakeSystem(directory);
    }

    @AfterEach
    void nothingRuns() throws Exception {
        system.close();
    }

    @Test
    void sigtermLeavesNoProcessBehind() throws Exception {
        Process up = system.upAndReady();
        assertEquals(7, system.services().size());

        up.destroy();
        up.waitFor();

        assertEquals(List.of(), system.left());
        assertTrue(system.said().contains("All stopped"));
    }

    @Test
    void stoppingSaysTwoLinesEvenWhereAServiceMustBeForced() throws Exception {
        system.jar("providers/konnect", FakeService.Deaf.class);
        Process up = system.upAndReady();

        up.destroy();
        up.waitFor();

        List<String> said = system.said()
                .split("the data stays.\n\n", 2)[1]
                .lines()
                .map(UpTest::sentence)
                .toList();
        assertEquals(
                List.of(
                        "Stopping",
                        "All stopped; the data stays in "
                                + system.home.resolve("data").toAbsolutePath()),
                said);
    }

    // A line without its time.
    private static String sentence(String line) {
        return line.replaceFirst("^ *[0-9.]+ s  ", "");
    }

    @Test
    void theAdminKeyIsThisUsersOnlyAndNowhereElse() throws Exception {
        system.upAndReady();

        Path key = system.home.resolve("admin.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertFalse(system.said().contains(Files.readString(key)));
        assertTrue(system.left().stream().noneMatch(process -> holds(process, key)));
    }

    @Test
    void dataLogsAndWhatRunsAreThisUsersOnly() throws Exception {
        system.upAndReady();

        for (String folder : List.of("data", "logs", "run")) {
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(system.home.resolve(folder))));
        }
    }

    private static boolean holds(ProcessHandle process, Path key) {
        try {
            return process.info().commandLine().orElse("").contains(Files.readString(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSystemThatWasKilledIsTakenOverByTheNext() throws Exception {
        Process first = system.upAndReady();
        first.destroyForcibly().waitFor();
        assertFalse(system.left().isEmpty());

        Process second = system.upAndReady();

        assertTrue(system.said().contains("Ended what an earlier run, killed, had left"), system.said());
        assertEquals(7, system.services().size());
        second.destroy();
        second.waitFor();
        assertEquals(List.of(), system.left());
    }

    @Test
    void aServiceThatEndsIsStartedAgain() throws Exception {
        system.upAndReady();

        system.crash(system.ports.gateway());

        FakeSystem.await(() -> system.said().contains("gateway is ready again"));
        assertTrue(system.said().contains("gateway has ended with exit code 3; starting it again (1 of 5)"));
    }

    @Test
    void aServiceThatCannotStartIsQuotedAndEverythingStops() throws Exception {
        system.jar("providers/subisu", FakeService.Broken.class);

        int exitCode = system.up().waitFor();

        assertEquals(1, exitCode);
        assertTrue(system.said().contains("subisu ended with exit code 7"), system.said());
        assertTrue(system.said().contains("the reason why it can't start"), system.said());
        assertEquals(List.of(), system.left());
    }

    @Test
    void aTakenPortIsNamedBeforeAnythingStarts() throws Exception {
        try (ServerSocket other = new ServerSocket(system.ports.sandbox())) {
            int exitCode = system.up().waitFor();

            assertEquals(1, exitCode);
            assertEquals(
                    ("chautari: Port %d, wanted by the sandbox, is taken by another program: choose another with"
                                    + " --sandbox-port (or CHAUTARI_SANDBOX_PORT).%n")
                            .formatted(other.getLocalPort()),
                    system.said());
        }
    }

    @Test
    void aSecondOneFromTheSameFolderIsRefused() throws Exception {
        system.upAndReady();

        int exitCode = system.up().waitFor();

        assertEquals(1, exitCode);
        assertTrue(system.said().contains("Chautari already runs from " + system.home), system.said());
        assertEquals(7, system.services().size());
    }
}
