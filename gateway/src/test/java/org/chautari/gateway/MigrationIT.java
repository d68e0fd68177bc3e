package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chautari.gateway.testing.Eventually;
import org.chautari.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway as a cluster runs it: one process migrates and ends, the others serve as a role that can't. */
class MigrationIT {

    private static final String NEWEST = "(SELECT max(installed_rank) FROM flyway_schema_history)";
    private static final String SERVING = "Listening on";

    @TempDir
    private static Path directory;

    private static LocalPostgres postgres;
    private static Process process;

    @BeforeAll
    static void migrate() throws Exception {
        postgres = LocalPostgres.temporary();
        assertEquals(0, exitCode(migration()), MigrationIT::log);
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @AfterAll
    static void stopDatabase() {
        postgres.close();
    }

    @Test
    void theSecondMigrationHasNothingToDo() throws Exception {
        int exitCode = exitCode(migration());

        assertEquals(0, exitCode, MigrationIT::log);
        assertTrue(log().contains("No migration necessary"), MigrationIT::log);
    }

    @Test
    void servesWithoutAnOwnerOnTheNextReleasesSchema() throws Exception {
        change(
                "INSERT INTO flyway_schema_history VALUES (9999, '9999', 'next', 'SQL', 'next', 0, 'owner', now(), 0, true)");

        start(server());

        Eventually.holds("serving", () -> !process.isAlive() || log().contains(SERVING));
        change("DELETE FROM flyway_schema_history WHERE version = '9999'");
        assertTrue(log().contains(SERVING), MigrationIT::log);
    }

    @Test
    void doesNotServeOnAnOlderSchema() throws Exception {
        change("UPDATE flyway_schema_history SET version = '9999' || version WHERE installed_rank = " + NEWEST);

        int exitCode = exitCode(server());

        change("UPDATE flyway_schema_history SET version = substr(version, 5) WHERE installed_rank = " + NEWEST);
        assertEquals(1, exitCode, MigrationIT::log);
        assertTrue(log().contains("Detected resolved migration not applied to database: "), MigrationIT::log);
    }

    private static Map<String, String> migration() {
        return Map.of(
                "QUARKUS_INIT_AND_EXIT",
                "true",
                "CHAUTARI_DATABASE_OWNER_PASSWORD",
                postgres.passwords().owner());
    }

    private static Map<String, String> server() {
        return Map.of(
                "QUARKUS_PROFILE",
                "cluster",
                "QUARKUS_HTTP_HOST",
                "localhost",
                "QUARKUS_HTTP_PORT",
                "0",
                "CHAUTARI_DATABASE_PASSWORD",
                postgres.passwords().app(),
                "CHAUTARI_PROVIDER_CALLS_SECRET",
                "a secret of these tests, 32 characters");
    }

    private static int exitCode(Map<String, String> settings) throws Exception {
        start(settings);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), MigrationIT::log);
        return process.exitValue();
    }

    private static void start(Map<String, String> settings) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder = new ProcessBuilder(
                java.toString(), "-Xmx96m", "-XX:TieredStopAtLevel=1", "-jar", "target/quarkus-app/quarkus-run.jar");
        builder.environment().putAll(settings);
        builder.environment().put("CHAUTARI_DATABASE_PORT", Integer.toString(postgres.port()));
        process = builder.redirectErrorStream(true).redirectOutput(logFile()).start();
    }

    private static File logFile() {
        return directory.resolve("gateway.log").toFile();
    }

    private static String log() {
        try {
            return Files.readString(logFile().toPath());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection owner() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/%s".formatted(postgres.port(), LocalPostgres.DATABASE),
                LocalPostgres.OWNER_ROLE,
                postgres.passwords().owner());
    }
}
