package org.chautari.cli.system;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.chautari.cli.CommandFailure;
import org.chautari.postgres.LocalPostgres;
import org.chautari.postgres.Passwords;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL of a local system; it starts beside what needs no database. */
final class LocalDatabase {

    private final SystemLayout layout;
    private @Nullable CompletableFuture<LocalPostgres> server;
    private @Nullable Thread starting;

    LocalDatabase(SystemLayout layout) {
        this.layout = layout;
    }

    /** Begins to start it. */
    synchronized void start() {
        CompletableFuture<LocalPostgres> started = new CompletableFuture<>();
        server = started;
        starting = Thread.ofPlatform().name("postgres-start").start(() -> {
            try {
                started.complete(
                        LocalPostgres.start(layout.data(), layout.ports().postgres()));
            } catch (Throwable e) {
                // Whoever waits must hear of every end, of a full heap too.
                started.completeExceptionally(e);
            }
        });
    }

    /**
     * Waits until it has started, and tells the passwords of its roles.
     *
     * @throws CommandFailure saying why it did not start
     */
    Passwords awaitPasswords() throws InterruptedException {
        try {
            return beingStarted().get().passwords();
        } catch (ExecutionException e) {
            throw new CommandFailure(reason(e), e);
        }
    }

    private synchronized CompletableFuture<LocalPostgres> beingStarted() {
        if (server == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return server;
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return String.valueOf(cause == null ? failure : cause.getMessage());
    }

    /** Whether its start has begun, however it went. */
    synchronized boolean isBegun() {
        return server != null;
    }

    /** Whether it runs; its own processes it restarts itself, so this is about the server as a whole. */
    boolean isAlive() {
        return isAt(layout.ports().postgres());
    }

    /** Whether the server of this system's data runs, and at that port. */
    boolean isAt(int port) {
        try {
            OptionalInt running = LocalPostgres.portOfRunning(layout.data());
            return running.isPresent() && running.getAsInt() == port;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it as a crash would. */
    void crash() {
        try {
            LocalPostgres.crash(layout.data());
        } catch (IOException e) {
            throw new CommandFailure("PostgreSQL could not be stopped: " + e.getMessage(), e);
        }
    }

    /** Stops it, if its start has begun; what is still starting gives up at once, and leaves nothing. */
    void stop() {
        CompletableFuture<LocalPostgres> stopping = interruptStart();
        if (stopping == null) {
            return;
        }
        stopping.handle((running, failure) -> {
                    if (running != null) {
                        running.close();
                    }
                    return failure;
                })
                .join();
    }

    private synchronized @Nullable CompletableFuture<LocalPostgres> interruptStart() {
        if (starting != null) {
            starting.interrupt();
        }
        return server;
    }
}
