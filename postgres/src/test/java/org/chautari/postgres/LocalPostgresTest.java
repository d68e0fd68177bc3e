package org.chautari.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalPostgresTest {

    private static final String CONTENT = "SELECT string_agg(note, ',' ORDER BY note) FROM kept";

    @TempDir
    private Path directory;

    @Test
    void whatIsCommittedIsOnDisk() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary()) {
            assertEquals("on", asOwner(postgres.port(), "SHOW fsync"));
            assertEquals("on", asOwner(postgres.port(), "SHOW synchronous_commit"));
            assertEquals("on", asOwner(postgres.port(), "SHOW full_page_writes"));
            assertEquals("localhost", asOwner(postgres.port(), "SHOW listen_addresses"));
        }
    }

    @Test
    void theOwnerMayMakeTablesAndTheAppOnlyWhatItIsGranted() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary()) {
            asOwner(postgres.port(), "CREATE TABLE kept (note text)");
            assertThrows(SQLException.class, () -> asApp(postgres.port(), CONTENT));
            assertThrows(SQLException.class, () -> asApp(postgres.port(), "CREATE TABLE more (note text)"));
            asOwner(postgres.port(), "GRANT SELECT ON kept TO chautari_app");
            assertEquals(null, asApp(postgres.port(), CONTENT));
        }
    }

    @Test
    void aRestartKeepsTheData() throws Exception {
        Path home = directory.resolve("with a space");
        try (LocalPostgres first = LocalPostgres.start(home, 0)) {
            asOwner(first.port(), "CREATE TABLE kept AS SELECT 'before' AS note");
        }

        try (LocalPostgres second = LocalPostgres.start(home, 0)) {
            assertEquals("before", asOwner(second.port(), CONTENT));
        }
    }

    @Test
    void aServerWhoseOwnerWasKilledIsTakenOver() throws Exception {
        int port = startAndKillOwner();
        asOwner(port, "CREATE TABLE kept AS SELECT 'before' AS note");
        long pid = serverPid();

        try (LocalPostgres second = LocalPostgres.start(directory, port)) {
            assertEquals(pid, serverPid());
            assertEquals("before", asOwner(second.port(), CONTENT));
        }

        assertFalse(Postmaster.of(directory.resolve("cluster")).isPresent());
        assertThrows(SQLException.class, () -> asOwner(port, "SELECT 1"));
    }

    @Test
    void aServerLeftOnAnotherPortIsReplaced() throws Exception {
        int port = startAndKillOwner();
        int wanted = freePort();

        try (LocalPostgres second = LocalPostgres.start(directory, wanted)) {
            assertEquals(wanted, second.port());
            assertThrows(SQLException.class, () -> asOwner(port, "SELECT 1"));
            assertEquals("1", asOwner(wanted, "SELECT 1"));
        }
    }

    @Test
    void aStartThatIsInterruptedLeavesNoServer() throws Exception {
        LocalPostgres.start(directory, 0).close();
        Path log = directory.resolve("server.log");
        Files.delete(log);
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread starting = Thread.ofPlatform().start(() -> failure.set(assertThrows(IOException.class, this::startIt)));
        while (!Files.exists(log)) {
            Thread.onSpinWait();
        }

        starting.interrupt();
        starting.join();

        assertTrue(failure.get() != null);
        assertFalse(Postmaster.of(directory.resolve("cluster")).isPresent());
        LocalPostgres.start(directory, 0).close();
    }

    private void startIt() throws IOException {
        LocalPostgres.start(directory, 0).close();
    }

    @Test
    void aSecondOwnerIsRefusedWhileTheFirstLives() throws Exception {
        try (LocalPostgres first = LocalPostgres.start(directory, 0)) {
            IOException refused = assertThrows(IOException.class, () -> LocalPostgres.start(directory, 0));

            assertTrue(refused.getMessage().contains("in use by another process"));
            assertEquals("1", asOwner(first.port(), "SELECT 1"));
        }
    }

    @Test
    void aClusterWhoseMakingWasCutOffIsMadeAnew() throws Exception {
        Files.createDirectories(directory.resolve("cluster"));
        Files.writeString(directory.resolve("cluster/postgresql.conf"), "");

        try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
            assertEquals("1", asOwner(postgres.port(), "SELECT 1"));
        }
    }

    @Test
    void anUnpackingThatWasCutOffIsDoneAnew() throws Exception {
        LocalPostgres.start(directory, 0).close();
        breakUnpacked(directory.resolve("binaries"));

        startAndKillOwner();

        assertTrue(Postmaster.of(directory.resolve("cluster")).isPresent());
        LocalPostgres.start(directory, 0).close();
    }

    private static void breakUnpacked(Path binaries) throws IOException {
        try (var unpacked = Files.newDirectoryStream(binaries, "PG-*")) {
            for (Path version : unpacked) {
                Files.delete(version.resolve(".exists"));
                Files.delete(version.resolve("bin/postgres"));
                Files.createFile(version.resolve("bin/postgres"));
            }
        }
    }

    private int startAndKillOwner() throws Exception {
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = owner.inputReader()) {
            return Integer.parseInt(output.readLine());
        } finally {
            owner.destroyForcibly().waitFor();
        }
    }

    private long serverPid() throws IOException {
        return Postmaster.of(directory.resolve("cluster"))
                .orElseThrow()
                .process()
                .pid();
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String asOwner(int port, String sql) throws SQLException {
        return run(port, LocalPostgres.OWNER_ROLE, sql);
    }

    private static String asApp(int port, String sql) throws SQLException {
        return run(port, LocalPostgres.APP_ROLE, sql);
    }

    private static String run(int port, String role, String sql) throws SQLException {
        try (Connection connection = Roles.connect(port, LocalPostgres.DATABASE, role);
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }

    /** Starts a server and lives until it is killed. */
    static final class Owner {

        public static void main(String[] arguments) throws Exception {
            System.out.println(LocalPostgres.start(Path.of(arguments[0]), 0).port());
            Thread.currentThread().join();
        }
    }
}
