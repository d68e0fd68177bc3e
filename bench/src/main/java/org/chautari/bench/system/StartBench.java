package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.Readiness;
import org.chautari.cli.system.Service;

/**
 * How long one more gateway takes to be ready beside a system that stands still, as it comes and with an AOT cache that was
 * trained by the calls of a client.
 */
final class StartBench {

    private static final String PART = "start";
    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration SETTLED = Duration.ofSeconds(3);
    private static final int END_MAX_SECONDS = 120;
    private static final int TRAINING_CALLS = 2_000;
    private static final int TRAINING_CALLERS = 8;

    private final Service gateway;
    private final Path cache;
    private final Path log;
    private final Figures figures;
    private final Readiness readiness = new Readiness();

    /**
     * A benchmark of starts.
     *
     * @param gateway one at a port that is free
     * @param home where its cache and its log are kept
     */
    StartBench(Service gateway, Path home, Figures figures) {
        this.gateway = gateway;
        this.cache = home.resolve("gateway.aot");
        this.log = home.resolve("start.log");
        this.figures = figures;
    }

    /** Starts one that remembers what it loads and how it runs, and lets a client use it before it stops. */
    void train(Vertx vertx, Customer customer) throws IOException, InterruptedException {
        Process process = start("-XX:AOTCacheOutput=" + cache);
        awaitReady(process);
        try (Load load = new Load(vertx, address())) {
            load.all(TRAINING_CALLERS, customer.details(TRAINING_CALLS));
            load.all(TRAINING_CALLERS, customer.commits());
        }
        stop(process);
        if (!Files.exists(cache)) {
            throw new CommandFailure("No AOT cache was made; see " + log + ".");
        }
    }

    void measure() throws IOException, InterruptedException {
        measure("as it comes", List.of());
        measure("with an AOT cache", List.of("-XX:AOTCache=" + cache));
    }

    private void measure(String how, List<String> flags) throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        Process process = start(flags.toArray(String[]::new));
        awaitReady(process);
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        Thread.sleep(SETTLED);
        figures.add(new Figure(PART, "gateway ready, " + how, "s"), seconds);
        Memory.resident(process.toHandle())
                .ifPresent(mib -> figures.add(new Figure(PART, "gateway resident, idle, " + how, "MiB"), mib));
        stop(process);
    }

    private Process start(String... flags) throws IOException {
        List<String> command =
                new ArrayList<>(gateway.command(Path.of(System.getProperty("java.home"), "bin", "java")));
        command.addAll(command.indexOf("-jar"), List.of(flags));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(gateway.environment());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private void awaitReady(Process process) throws InterruptedException {
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        while (!readiness.of(address().resolve("/q/health/ready"))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new CommandFailure("A gateway didn't start; see " + log + ".");
            }
            Thread.sleep(POLL);
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    private URI address() {
        return URI.create("http://localhost:" + gateway.port());
    }
}
