package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.Service;

/**
 * How long one more gateway takes to be ready beside a system that stands still, as it comes and with an AOT cache that was
 * trained by the calls of a client.
 */
final class StartBench {

    private static final String PART = "start";

    /** By then a JVM as ours has given back what it needed to start. */
    private static final Duration SETTLED = Duration.ofSeconds(12);

    private static final int TRAINING_CALLS = 2_000;
    private static final int TRAINING_CALLERS = 8;

    private final Service gateway;
    private final Path cache;
    private final Path log;
    private final Figures figures;

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
        try (RunningService trained = RunningService.start(gateway, log, "-XX:AOTCacheOutput=" + cache);
                Load load = new Load(vertx, trained.address())) {
            load.all(TRAINING_CALLERS, customer.details(TRAINING_CALLS));
            load.all(TRAINING_CALLERS, customer.commits());
        }
        if (!Files.exists(cache)) {
            throw new CommandFailure("No AOT cache was made; see " + log + ".");
        }
    }

    void measure() throws IOException, InterruptedException {
        measure("as it comes");
        measure("with an AOT cache", "-XX:AOTCache=" + cache);
    }

    private void measure(String how, String... flags) throws IOException, InterruptedException {
        long startedAt = System.nanoTime();
        try (RunningService started = RunningService.start(gateway, log, flags)) {
            double seconds = (System.nanoTime() - startedAt) / 1e9;
            Thread.sleep(SETTLED);
            figures.add(new Figure(PART, "gateway ready, " + how, "s"), seconds);
            Memory.resident(started.handle())
                    .ifPresent(mib -> figures.add(new Figure(PART, "gateway resident, idle, " + how, "MiB"), mib));
        }
    }
}
