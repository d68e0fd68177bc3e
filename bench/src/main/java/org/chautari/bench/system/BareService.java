package org.chautari.bench.system;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.Readiness;

/** A service that does nothing, in a process of its own with as much memory as the gateway has. */
final class BareService implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int END_MAX_SECONDS = 10;

    private final Process process;
    private final URI address;

    private BareService(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one that asks the one at another port, where it is asked to. */
    static BareService start(Path root, int port, int nextPort) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx80m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-Dquarkus.http.host=localhost",
                        "-Dquarkus.http.port=" + port,
                        "-Dquarkus.rest-client.bare.url=http://localhost:" + nextPort,
                        "-jar",
                        root.resolve("bench/endpoint/target/quarkus-app/quarkus-run.jar")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BareService service = new BareService(process, URI.create("http://localhost:" + port));
        service.awaitReady();
        return service;
    }

    private void awaitReady() throws InterruptedException {
        Readiness readiness = new Readiness();
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (!readiness.of(address.resolve("/q/health/ready"))) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new CommandFailure("The bare endpoint didn't start at " + address + ".");
            }
            Thread.sleep(POLL);
        }
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
