package org.chautari.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this machine's user, holding the database {@value #DATABASE} with its two roles.
 *
 * <p>What is committed survives a crash: fsync and synchronous commit are on. The server listens on localhost only and
 * asks no password of whoever reaches it there, so it is for laptops and tests. It runs apart from this JVM: where its
 * owner is killed it goes on, and the next owner of the same directory takes it over.
 */
public final class LocalPostgres implements AutoCloseable {

    /** The database of the gateway. */
    public static final String DATABASE = "chautari";

    /** The role that owns the database and runs the migrations. */
    public static final String OWNER_ROLE = "chautari_owner";

    /** The role the gateway works with: what it may do is for the migrations to grant. */
    public static final String APP_ROLE = "chautari_app";

    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final DirectoryLock lock;
    private final Path cluster;
    private final int port;
    private final @Nullable EmbeddedPostgres started;
    private volatile @Nullable Path disposableHome;

    private LocalPostgres(DirectoryLock lock, Path cluster, int port, @Nullable EmbeddedPostgres started) {
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.started = started;
    }

    /**
     * Starts the server of a directory, or takes over the one that still runs there.
     *
     * @param dataDir where cluster, binaries and log are kept; made where it is missing, kept at close
     * @param port 0 takes any free port, or that of the server taken over
     * @throws IOException with a sentence for the user where no server could be started, or the thread was interrupted;
     *     then none is left running
     */
    public static LocalPostgres start(Path dataDir, int port) throws IOException {
        Path home = dataDir.toAbsolutePath().normalize();
        createPrivate(home);
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            return start(lock, home, home.resolve("binaries"), port);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** A server on any free port in a new directory, for tests; at close, or when the JVM ends, both are gone. */
    public static LocalPostgres temporary() throws IOException {
        Path home = Files.createTempDirectory("chautari-postgres-");
        Path shared = Path.of(
                System.getProperty("java.io.tmpdir"), "chautari-postgres-of-" + System.getProperty("user.name"));
        createPrivate(shared);
        LocalPostgres postgres = start(DirectoryLock.take(home), home, shared.resolve("binaries"), 0);
        postgres.disposableHome = home;
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "local-postgres-close"));
        return postgres;
    }

    private static LocalPostgres start(DirectoryLock lock, Path home, Path binaries, int port) throws IOException {
        Path cluster = home.resolve("cluster");
        Optional<Postmaster> running = Postmaster.of(cluster);
        if (running.isPresent() && running.get().serves(port, START_MAX)) {
            prepare(running.get().port());
            return new LocalPostgres(lock, cluster, running.get().port(), null);
        }
        if (running.isPresent()) {
            running.get().stop();
        }
        Server.discardUnfinished(cluster);
        return startAnew(lock, home, binaries, port);
    }

    private static LocalPostgres startAnew(DirectoryLock lock, Path home, Path binaries, int port) throws IOException {
        Path cluster = home.resolve("cluster");
        EmbeddedPostgres started = null;
        try {
            started = Server.start(home, binaries, port, START_MAX);
            prepare(started.getPort());
            Server.markFinished(cluster);
            return new LocalPostgres(lock, cluster, started.getPort(), started);
        } catch (IOException | RuntimeException e) {
            Postmaster.stopWhatComes(cluster);
            if (started != null) {
                started.close();
            }
            throw e;
        }
    }

    private static void prepare(int port) throws IOException {
        try {
            Roles.ensure(port);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL runs, but its roles could not be set up: " + e.getMessage(), e);
        }
    }

    /** The port of the server that runs on a directory, whoever started it; empty where none does. */
    public static OptionalInt portOfRunning(Path dataDir) throws IOException {
        return Postmaster.of(dataDir.resolve("cluster")).stream()
                .mapToInt(Postmaster::port)
                .findFirst();
    }

    /** The port on localhost. */
    public int port() {
        return port;
    }

    /** Stops the server, whoever started it; what was committed stays. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (!lock.isHeld()) {
            return;
        }
        try {
            Optional<Postmaster> running = Postmaster.of(cluster);
            if (running.isPresent()) {
                running.get().stop();
            }
            if (started != null) {
                started.close();
            }
            if (disposableHome != null) {
                Directories.delete(disposableHome);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be stopped", e);
        } finally {
            lock.close();
        }
    }

    private static void createPrivate(Path home) throws IOException {
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }
}
