package org.chautari.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this machine's user, holding the database {@value #DATABASE} with its two roles.
 *
 * <p>What is committed survives a crash: fsync and synchronous commit are on. The server listens on localhost only and
 * lets nobody in without a password, see {@link #passwords()}. It runs apart from this JVM: where its owner is killed it
 * goes on, and the next owner of the same directory takes it over.
 */
public final class LocalPostgres implements AutoCloseable {

    /** The database of the gateway. */
    public static final String DATABASE = "chautari";

    /** The role that owns the database and runs the migrations. */
    public static final String OWNER_ROLE = "chautari_owner";

    /** The role the gateway works with: what it may do is for the migrations to grant. */
    public static final String APP_ROLE = "chautari_app";

    /**
     * The environment variable that, as {@code true}, has the binaries unpacked once for the user rather than in each
     * directory: for tests, which make many.
     */
    private static final String SHARED_BINARIES = "CHAUTARI_SHARED_BINARIES";

    private static final Duration START_MAX = Duration.ofSeconds(60);

    private final DirectoryLock lock;
    private final Path cluster;
    private final int port;
    private final Passwords passwords;
    private final @Nullable EmbeddedPostgres started;
    private volatile @Nullable Path disposableHome;

    private LocalPostgres(
            DirectoryLock lock, Path cluster, int port, Passwords passwords, @Nullable EmbeddedPostgres started) {
        this.lock = lock;
        this.cluster = cluster;
        this.port = port;
        this.passwords = passwords;
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
        Directories.createPrivate(home);
        DirectoryLock lock = DirectoryLock.take(home);
        try {
            return start(lock, home, binaries(home), port);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** A server on any free port in a new directory, for tests; at close, or when the JVM ends, both are gone. */
    public static LocalPostgres temporary() throws IOException {
        Path home = Files.createTempDirectory("chautari-postgres-");
        LocalPostgres postgres = start(DirectoryLock.take(home), home, sharedBinaries(home), 0);
        postgres.disposableHome = home;
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "local-postgres-close"));
        return postgres;
    }

    private static Path binaries(Path home) {
        return Boolean.parseBoolean(System.getenv(SHARED_BINARIES)) ? sharedBinaries(home) : home.resolve("binaries");
    }

    // Kept from one test run to the next, so not below a folder in which another user could have made it first.
    private static Path sharedBinaries(Path temporaryHome) {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "chautari");
        try {
            Directories.createPrivate(cache);
            return cache.resolve("postgres");
        } catch (IOException noHomeToWriteTo) {
            return temporaryHome.resolve("binaries");
        }
    }

    private static LocalPostgres start(DirectoryLock lock, Path home, Path binaries, int port) throws IOException {
        Path cluster = home.resolve("cluster");
        Passwords passwords = Passwords.of(home);
        Optional<Postmaster> running = Postmaster.of(cluster);
        if (running.isPresent() && running.get().serves(port, passwords, START_MAX)) {
            prepare(running.get().port(), cluster, passwords);
            return new LocalPostgres(lock, cluster, running.get().port(), passwords, null);
        }
        if (running.isPresent()) {
            running.get().stop();
        }
        Server.discardUnfinished(cluster);
        return startAnew(lock, home, binaries, port, passwords);
    }

    private static LocalPostgres startAnew(DirectoryLock lock, Path home, Path binaries, int port, Passwords passwords)
            throws IOException {
        Path cluster = home.resolve("cluster");
        EmbeddedPostgres started = null;
        try {
            started = Server.start(home, binaries, port, passwords, START_MAX);
            prepare(started.getPort(), cluster, passwords);
            Server.markFinished(cluster);
            return new LocalPostgres(lock, cluster, started.getPort(), passwords, started);
        } catch (IOException | RuntimeException e) {
            Postmaster.stopWhatComes(cluster);
            if (started != null) {
                started.close();
            }
            throw e;
        }
    }

    private static void prepare(int port, Path cluster, Passwords passwords) throws IOException {
        try (Connection connection = Roles.superuser(port, passwords)) {
            Roles.ensure(connection, passwords);
            HostAccess.requirePasswords(cluster, connection);
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

    /** Ends the server of a directory at once, as a crash would: the next one has to recover. */
    public static void crash(Path dataDir) throws IOException {
        Optional<Postmaster> running = Postmaster.of(dataDir.resolve("cluster"));
        if (running.isPresent()) {
            running.get().crash();
        }
    }

    /** The port on localhost. */
    public int port() {
        return port;
    }

    /** What the roles log in with. */
    public Passwords passwords() {
        return passwords;
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
}
