package org.chautari.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The server process that runs on a cluster, as the cluster's {@code postmaster.pid} tells. */
record Postmaster(Path cluster, ProcessHandle process, int port) {

    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final Duration FAST_STOP_MAX = Duration.ofSeconds(15);
    private static final Duration IMMEDIATE_STOP_MAX = Duration.ofSeconds(5);
    private static final Duration START_MAX = Duration.ofSeconds(30);
    private static final Duration COMING_MAX = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(50);

    /** Empty where no server runs on the cluster, whatever files a crash left behind. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        try {
            List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return lines.size() <= PORT_LINE ? Optional.empty() : alive(cluster, lines);
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Stops the server of a cluster after a start that failed: the library leaves one that comes up too late for it. An
     * interrupted thread stays interrupted.
     */
    static void stopWhatComes(Path cluster) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            becomes(() -> isThere(cluster) || !isBeingStarted(cluster), START_MAX);
            becomes(() -> isThere(cluster), COMING_MAX);
            Optional<Postmaster> came = of(cluster);
            if (came.isPresent()) {
                came.get().stop();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isThere(Path cluster) {
        try {
            return of(cluster).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    // The command that starts a server ends when the server is ready. Where it was killed, the server still comes.
    private static boolean isBeingStarted(Path cluster) {
        return ProcessHandle.current()
                .children()
                .anyMatch(child -> child.info().commandLine().orElse("").contains(cluster.toString()));
    }

    private static Optional<Postmaster> alive(Path cluster, List<String> lines) {
        int port = Integer.parseInt(lines.get(PORT_LINE).strip());
        return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
                .map(process -> new Postmaster(cluster, process, port))
                .filter(Postmaster::isAlive);
    }

    // A pid is used again after a restart of the machine: what holds it then must be left alone. And one whose parent
    // has not fetched its exit status still counts as alive, but has no command any more.
    private boolean isAlive() {
        return process.isAlive()
                && process.info().command().map(Path::of).stream().anyMatch(path -> path.endsWith("postgres"));
    }

    /**
     * Whether this server answers on the wanted port, waiting for one that is still recovering.
     *
     * @param wantedPort 0 where any will do
     */
    boolean serves(int wantedPort, Passwords passwords, Duration waitMax) {
        return (wantedPort == 0 || wantedPort == port)
                && becomes(() -> !isAlive() || answers(passwords), waitMax)
                && isAlive();
    }

    private boolean answers(Passwords passwords) {
        try (var connection = Roles.superuser(port, passwords)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Ends the server: sessions are cut, what is committed is kept. */
    void stop() throws IOException {
        if (!endsUpon("INT", FAST_STOP_MAX) && !endsUpon("QUIT", IMMEDIATE_STOP_MAX)) {
            throw new IOException("PostgreSQL (process " + process.pid() + ") does not stop.");
        }
    }

    /** Ends the server without a word to anybody, as a crash would. */
    void crash() throws IOException {
        if (!endsUpon("QUIT", IMMEDIATE_STOP_MAX)) {
            throw new IOException("PostgreSQL (process " + process.pid() + ") does not end.");
        }
    }

    private boolean endsUpon(String signal, Duration waitMax) throws IOException {
        // Java itself can only send TERM, upon which PostgreSQL waits for every client to leave.
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return becomes(() -> !isAlive(), waitMax);
    }

    private static boolean becomes(BooleanSupplier condition, Duration waitMax) {
        long deadline = System.nanoTime() + waitMax.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
