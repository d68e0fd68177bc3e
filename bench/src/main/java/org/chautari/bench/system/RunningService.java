package org.chautari.bench.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.Readiness;
import org.chautari.cli.system.Service;

/** A service beside the system: ready from its start until it is closed. */
final class RunningService implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration END_MAX = Duration.ofMinutes(2);

    private final Service service;
    private final Process process;

    private RunningService(Service service, Process process) {
        this.service = service;
        this.process = process;
    }

    /**
     * Starts one and returns when it is ready.
     *
     * @param log where it writes what it says
     * @param flags what its JVM is told besides
     */
    static RunningService start(Service service, Path log, String... flags) throws IOException, InterruptedException {
        Process process = service.process(flags).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        RunningService started = new RunningService(service, process);
        if (!started.awaitReady()) {
            started.close();
            throw new CommandFailure(service.name() + " didn't start; see " + log + ".");
        }
        return started;
    }

    private boolean awaitReady() throws InterruptedException {
        Readiness readiness = new Readiness();
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        while (!readiness.of(service.readiness())) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(POLL);
        }
        return true;
    }

    URI address() {
        return service.address();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Asks it to stop, and waits for its end: one that makes an AOT cache takes its time. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_MAX.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
