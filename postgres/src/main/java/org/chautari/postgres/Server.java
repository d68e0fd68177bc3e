package org.chautari.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts the PostgreSQL that comes as a library, with settings for a laptop that loses nothing. */
final class Server {

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            // The library's own defaults turn both off.
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("listen_addresses", "localhost"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "100"),
            Map.entry("shared_buffers", "32MB"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("timezone", "UTC"),
            // The log is not rotated: a refused statement is its client's to report, and would carry values.
            Map.entry("log_min_messages", "log"),
            Map.entry("log_checkpoints", "off"));

    private static final String FINISHED = "chautari.finished";

    private Server() {}

    static EmbeddedPostgres start(Path home, Path binaries, int port, Passwords passwords, Duration startMax)
            throws IOException {
        Path log = home.resolve("server.log");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("cluster"))
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(port)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(startMax)
                .setConnectConfig("password", passwords.superuser())
                // All of these are options of initdb; the library's own --auth is trust, and the last one counts.
                .setLocaleConfig("auth", HostAccess.METHOD)
                .setLocaleConfig("pwfile", passwords.superuserFile().toString())
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setOutputRedirector(ProcessBuilder.Redirect.to(log.toFile()));
        SETTINGS.forEach(builder::setServerConfig);
        try (Binaries unpacked = Binaries.reserve(binaries)) {
            return builder.start();
        } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
            throw new IOException(reason(log, e), e);
        }
    }

    private static String reason(Path log, Throwable failure) {
        boolean root = "root".equals(System.getProperty("user.name"));
        return root && !LinuxUtils.isUnshareAvailable()
                ? "PostgreSQL refuses to run as root, and this system has no user namespaces to work around that:"
                        + " start Chautari as an ordinary user."
                : "PostgreSQL could not be started (" + deepest(failure) + "); see also " + log + ", if it is there.";
    }

    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : deepest(cause);
    }

    /** Removes a cluster whose making was cut off: nothing was ever stored in it. */
    static void discardUnfinished(Path cluster) throws IOException {
        if (Files.isDirectory(cluster) && !Files.exists(cluster.resolve(FINISHED))) {
            Directories.delete(cluster);
        }
    }

    static void markFinished(Path cluster) throws IOException {
        Files.write(cluster.resolve(FINISHED), new byte[0]);
    }
}
