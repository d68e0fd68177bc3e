package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.chautari.postgres.Passwords;

/** One more gateway on the database of a running system, as a second replica would be. */
final class SecondGateway implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration STOP_MAX = Duration.ofSeconds(60);

    private final Process process;
    private final Service service;

    private SecondGateway(Process process, Service service) {
        this.process = process;
        this.service = service;
    }

    /** Starts one that differs in its port only. */
    static SecondGateway start(WholeSystem system) throws Exception {
        return start(system, Map.of());
    }

    /** Starts one that knows the providers at the system's addresses, but for those that are given here. */
    static SecondGateway start(WholeSystem system, Map<String, URI> otherProviders) throws Exception {
        SystemLayout layout = system.up().layout();
        Service first = Services.gateway(layout, Secrets.of(layout.home()), Passwords.of(layout.data()));
        Map<String, String> urls = new HashMap<>();
        otherProviders.forEach((slug, address) -> urls.put(Services.urlKey(slug), address.toString()));
        Service service = first.as("second-gateway", FreePorts.one()).with(urls, WholeSystem.LIMITS);
        SecondGateway gateway = new SecondGateway(run(service, layout), service);
        gateway.awaitReady();
        return gateway;
    }

    private static Process run(Service service, SystemLayout layout) throws IOException {
        return service.process()
                .directory(layout.home().toFile())
                .redirectOutput(
                        layout.log(service.name() + "-" + service.port()).toFile())
                .start();
    }

    private void awaitReady() throws Exception {
        Readiness ready = new Readiness();
        Await.until("the second gateway is ready", READY_MAX, () -> {
            assertTrue(process.isAlive());
            return ready.of(service.readiness());
        });
    }

    URI url() {
        return service.address();
    }

    void signal(String name) throws Exception {
        Signals.send(name, process.toHandle());
    }

    /** Waits for its end. */
    void awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }
}
