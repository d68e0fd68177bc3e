package org.chautari.cli.system;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.chautari.cli.CommandFailure;

/** A service that runs, as a child of this process. */
final class ServiceProcess {

    private static final Duration KILL_MAX = Duration.ofSeconds(5);

    private final Service service;
    private final Process process;
    private final BoundedLog log;
    private final Thread logging;
    private volatile boolean paused;

    private ServiceProcess(Service service, Process process, BoundedLog log) {
        this.service = service;
        this.process = process;
        this.log = log;
        this.logging =
                Thread.ofPlatform().daemon().name(service.name() + "-log").start(this::drain);
    }

    static ServiceProcess start(Service service, SystemLayout layout, RunDirectory run) {
        if (!Files.exists(service.jar())) {
            throw new CommandFailure("%s is not built (%s is missing): start with ./chautari, which builds it."
                    .formatted(service.name(), service.jar()));
        }
        ProcessBuilder builder = service.process()
                .directory(layout.home().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        try {
            Process process = builder.start();
            run.remember(service.name(), process.toHandle());
            return new ServiceProcess(
                    service, process, new BoundedLog(layout.log(service.name()), BoundedLog.LENGTH_MAX_CHARS));
        } catch (IOException e) {
            throw new CommandFailure(service.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    private void drain() {
        try {
            log.drain(process.inputReader());
        } catch (IOException e) {
            ignoreOutput();
        }
    }

    // A service must never stand still because its log can't be written.
    private void ignoreOutput() {
        try (InputStream output = process.getInputStream()) {
            output.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // Nothing more can come: the normal end of a process that had to be forced.
        }
    }

    Service service() {
        return service;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What a user needs to see of a service that ended: how, and its last words. */
    String lastWords() throws InterruptedException {
        logging.join(Duration.ofSeconds(1));
        return "%s ended with exit code %d; the end of %s:%n%s"
                .formatted(
                        service.name(),
                        process.exitValue(),
                        log.file(),
                        String.join(System.lineSeparator(), log.tail()));
    }

    int exitCode() {
        return process.exitValue();
    }

    Path logFile() {
        return log.file();
    }

    /** Ends it as a crash would: it has no last word. */
    void kill() {
        handle().destroyForcibly();
    }

    /** Holds it up where it stands, until it is resumed. */
    void pause() {
        paused = true;
        signal("STOP");
    }

    void resume() {
        signal("CONT");
        paused = false;
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new CommandFailure("No signal can be sent to " + service.name() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void askToStop() {
        if (paused) {
            // What stands still hears nothing.
            resume();
        }
        // Process.destroy() would close its output, and with it the last lines of the log.
        handle().destroy();
    }

    /** Waits for the end, and forces it after a while. */
    void awaitEnd(Duration waitMax) throws InterruptedException {
        if (!process.waitFor(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
            handle().destroyForcibly();
            process.waitFor(KILL_MAX.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
