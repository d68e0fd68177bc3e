package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command {@code up} as a process of its own, as the launcher runs it. */
final class UpProcess implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    /** Where a test run that goes on in the background has Ctrl-C ignored, its children have it too, but for this. */
    private static final List<String> HEARS_CTRL_C = List.of("env", "--default-signal=INT");

    private final SystemLayout layout;
    private final Process process;
    private final Path output;

    private UpProcess(SystemLayout layout, Process process, Path output) {
        this.layout = layout;
        this.process = process;
        this.output = output;
    }

    /** Starts it, with settings for it and all that it starts; its output goes to a new file in its home folder. */
    static UpProcess start(SystemLayout layout, Map<String, String> environment) throws IOException {
        Files.createDirectories(layout.home());
        Path output = Files.createTempFile(layout.home(), "up-", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command(layout)).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        return new UpProcess(layout, builder.start(), output);
    }

    private static List<String> command(SystemLayout layout) {
        List<String> command = new ArrayList<>(canResetSignals() ? HEARS_CTRL_C : List.of());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dchautari.root=" + layout.root(),
                "-Dchautari.home=" + layout.home(),
                "-jar",
                layout.root().resolve("cli/target/chautari-cli.jar").toString(),
                "up"));
        for (Ports.Wanted wanted : layout.ports().wanted()) {
            String port = wanted.option() + "=" + wanted.port();
            // The providers share one option, the port of the first.
            if (command.stream().noneMatch(argument -> argument.startsWith(wanted.option() + "="))) {
                command.add(port);
            }
        }
        return command;
    }

    private static boolean canResetSignals() {
        List<String> trial = new ArrayList<>(HEARS_CTRL_C);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    UpProcess awaitReady() throws Exception {
        Await.until("up is ready: " + output, READY_MAX, () -> {
            assertTrue(process.isAlive(), () -> "up ended: " + output());
            return output().contains("Chautari is up.");
        });
        return this;
    }

    SystemLayout layout() {
        return layout;
    }

    /** All it has printed. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes it has started, and they in turn; PostgreSQL's are not among them. */
    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** The process of a service that it runs. */
    ProcessHandle service(String name) throws IOException {
        String recorded = Files.readString(layout.home().resolve("run/children").resolve(name));
        return ProcessHandle.of(Long.parseLong(recorded.split(" ", 2)[0])).orElseThrow();
    }

    void signal(String name) throws Exception {
        Signals.send(name, process.toHandle());
    }

    /** Waits for its end. */
    int exitCode() throws InterruptedException {
        assertTrue(process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS), () -> "up does not end: " + output());
        return process.exitValue();
    }

    /** Ends it, whatever state it is in. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        exitCode();
    }

    /** Asks it to end, and does not wait. */
    void askToStop() {
        process.destroy();
    }
}
