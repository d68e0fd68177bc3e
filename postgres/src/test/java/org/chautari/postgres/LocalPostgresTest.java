package org.chautari.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LocalPostgresTest {

    private static final String CONTENT = "SELECT string_agg(note, ',' ORDER BY note) FROM kept";

    private static final String BINARIES = "SELECT setting FROM pg_config WHERE name = 'BINDIR'";

    private static final List<String> ROLES = List.of("postgres", LocalPostgres.OWNER_ROLE, LocalPostgres.APP_ROLE);

    @TempDir
    private Path directory;

    @Test
    void whatIsCommittedIsOnDisk() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary()) {
            assertEquals("on", asOwner(postgres, "SHOW fsync"));
            assertEquals("on", asOwner(postgres, "SHOW synchronous_commit"));
            assertEquals("on", asOwner(postgres, "SHOW full_page_writes"));
            assertEquals("localhost", asOwner(postgres, "SHOW listen_addresses"));
        }
    }

    @Test
    void noOtherUserCouldHaveMadeWhatTestsRun() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary();
                Connection superuser = Roles.superuser(postgres.port(), postgres.passwords());
                ResultSet binaries = superuser.createStatement().executeQuery(BINARIES)) {
            binaries.next();

            Path path = Path.of(binaries.getString(1)).getRoot();
            boolean open = true;
            for (Path name : Path.of(binaries.getString(1))) {
                path = path.resolve(name);
                Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
                assertFalse(open && permissions.contains(PosixFilePermission.OTHERS_WRITE), path.toString());
                open = open && permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
            }
            assertFalse(open, "some folder above them lets nobody else in");
        }
    }

    @Test
    void theOwnerMayMakeTablesAndTheAppOnlyWhatItIsGranted() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.temporary()) {
            asOwner(postgres, "CREATE TABLE kept (note text)");
            assertThrows(SQLException.class, () -> asApp(postgres, CONTENT));
            assertThrows(SQLException.class, () -> asApp(postgres, "CREATE TABLE more (note text)"));
            asOwner(postgres, "GRANT SELECT ON kept TO chautari_app");
            assertEquals(null, asApp(postgres, CONTENT));
        }
    }

    @Test
    void aRestartKeepsTheData() throws Exception {
        Path home = directory.resolve("with a space");
        try (LocalPostgres first = LocalPostgres.start(home, 0)) {
            asOwner(first, "CREATE TABLE kept AS SELECT 'before' AS note");
        }

        try (LocalPostgres second = LocalPostgres.start(home, 0)) {
            assertEquals("before", asOwner(second, CONTENT));
        }
    }

    @Test
    void aServerWhoseOwnerWasKilledIsTakenOver() throws Exception {
        int port = startAndKillOwner();
        asOwner(port, Passwords.of(directory), "CREATE TABLE kept AS SELECT 'before' AS note");
        long pid = serverPid();

        try (LocalPostgres second = LocalPostgres.start(directory, port)) {
            assertEquals(pid, serverPid());
            assertEquals("before", asOwner(second, CONTENT));
        }

        assertFalse(Postmaster.of(directory.resolve("cluster")).isPresent());
        assertThrows(SQLException.class, () -> asOwner(port, Passwords.of(directory), "SELECT 1"));
    }

    @Test
    void aServerLeftOnAnotherPortIsReplaced() throws Exception {
        int port = startAndKillOwner();
        int wanted = freePort();

        try (LocalPostgres second = LocalPostgres.start(directory, wanted)) {
            assertEquals(wanted, second.port());
            assertThrows(SQLException.class, () -> asOwner(port, Passwords.of(directory), "SELECT 1"));
            assertEquals("1", asOwner(wanted, Passwords.of(directory), "SELECT 1"));
        }
    }

    @Test
    void nobodyIsLetInWithoutItsPassword() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
            ROLES.forEach(role -> assertRefused(postgres.port(), role));
        }
    }

    @Test
    void aClusterThatLetEverybodyInIsClosed() throws Exception {
        LocalPostgres.start(directory, 0).close();
        letEverybodyIn();

        try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
            awaitThat(() -> ROLES.forEach(role -> assertRefused(postgres.port(), role)));
            assertEquals("1", asOwner(postgres, "SELECT 1"));
        }
    }

    @Test
    void aServerTakenOverThatLetEverybodyInIsClosed() throws Exception {
        int port = startAndKillOwner();
        letEverybodyIn();
        try (Connection superuser = Roles.superuser(port, Passwords.of(directory))) {
            superuser.createStatement().execute("SELECT pg_reload_conf()");
        }

        try (LocalPostgres postgres = LocalPostgres.start(directory, port)) {
            awaitThat(() -> ROLES.forEach(role -> assertRefused(postgres.port(), role)));
            assertEquals("1", asOwner(postgres, "SELECT 1"));
        }
    }

    @Test
    void passwordsAreThisUsersOnly() throws Exception {
        Passwords made = Passwords.of(directory);

        try (var files = Files.list(directory.resolve("passwords"))) {
            for (Path file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertEquals(made.owner(), Passwords.of(directory).owner());
        assertEquals(3, Set.of(made.owner(), made.app(), made.superuser()).size());
    }

    /** As a cluster of before there were passwords is found. */
    private void letEverybodyIn() throws IOException {
        Files.writeString(directory.resolve("cluster/pg_hba.conf"), "host all all localhost trust\n");
    }

    private static void assertRefused(int port, String role) {
        for (String password : List.of("", "local", "postgres")) {
            assertThrows(SQLException.class, () -> run(port, role, password, "SELECT 1"));
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
            assertEquals("1", asOwner(first, "SELECT 1"));
        }
    }

    @Test
    void aClusterWhoseMakingWasCutOffIsMadeAnew() throws Exception {
        Files.createDirectories(directory.resolve("cluster"));
        Files.writeString(directory.resolve("cluster/postgresql.conf"), "");

        try (LocalPostgres postgres = LocalPostgres.start(directory, 0)) {
            assertEquals("1", asOwner(postgres, "SELECT 1"));
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

    private static void awaitThat(Runnable assertion) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String asOwner(LocalPostgres postgres, String sql) throws SQLException {
        return asOwner(postgres.port(), postgres.passwords(), sql);
    }

    private static String asOwner(int port, Passwords passwords, String sql) throws SQLException {
        return run(port, LocalPostgres.OWNER_ROLE, passwords.owner(), sql);
    }

    private static String asApp(LocalPostgres postgres, String sql) throws SQLException {
        return run(postgres.port(), LocalPostgres.APP_ROLE, postgres.passwords().app(), sql);
    }

    private static String run(int port, String role, String password, String sql) throws SQLException {
        try (Connection connection = Roles.connect(port, LocalPostgres.DATABASE, role, password);
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
