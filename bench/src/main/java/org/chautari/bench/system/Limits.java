package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.chautari.bench.Figure;
import org.chautari.bench.Meter;
import org.chautari.cli.system.FreePorts;
import org.chautari.cli.system.JvmLimits;
import org.chautari.cli.system.Service;
import org.chautari.cli.system.SystemLayout;

/** What this machine does at most: a service that does nothing, alone and behind others that only pass on what they are asked. */
final class Limits implements AutoCloseable {

    static final Figure BARE = new Figure("limits", "bare JSON endpoint", "calls/s");
    static final Figure PROXIED = new Figure("limits", "bare JSON endpoint behind nginx", "calls/s");
    static final Figure HOP = new Figure("limits", "bare JSON endpoint behind one hop", "calls/s");
    static final Figure HOPS = new Figure("limits", "bare JSON endpoint behind two hops", "calls/s");

    /** About as long as what a details call is answered. */
    private static final String BODY = "{\"text\":\"%s\",\"status\":true}".formatted("x".repeat(700));

    private static final String NEXT = "quarkus.rest-client.bare.url";

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Map<Figure, URI> measured = new LinkedHashMap<>();

    private Limits() {}

    static Limits start(SystemLayout layout, PrintWriter out) throws Exception {
        Limits limits = new Limits();
        try {
            URI end = limits.bare(layout, "bare-end", Map.of());
            URI hop = limits.bare(layout, "bare-hop", Map.of(NEXT, end.toString()));
            URI hops = limits.bare(
                    layout, "bare-hops", Map.of(NEXT, hop.resolve("/hop").toString()));
            limits.measured.put(BARE, end.resolve("/bare"));
            limits.proxy(layout, end, out).ifPresent(nginx -> limits.measured.put(PROXIED, nginx.resolve("/bare")));
            limits.measured.put(HOP, hop.resolve("/hop/bare"));
            limits.measured.put(HOPS, hops.resolve("/hop/bare"));
            return limits;
        } catch (Exception e) {
            limits.close();
            throw e;
        }
    }

    private Optional<URI> proxy(SystemLayout layout, URI end, PrintWriter out)
            throws IOException, InterruptedException {
        if (!Nginx.isHere()) {
            out.println("There is no nginx on the PATH: what it does as a proxy isn't measured.");
            return Optional.empty();
        }
        Nginx nginx = Nginx.start(layout.home().resolve("nginx"), end);
        started.push(nginx);
        return Optional.of(nginx.address());
    }

    /** A service that does nothing, with as much memory as the gateway has. */
    private URI bare(SystemLayout layout, String name, Map<String, String> properties)
            throws IOException, InterruptedException {
        Service service = new Service(
                name, layout.jar("bench/endpoint"), FreePorts.one(), JvmLimits.GATEWAY, properties, Map.of());
        started.push(RunningService.start(service, layout.log(name)));
        return service.address();
    }

    void measure(Vertx vertx, int callers, Supplier<Meter> meter, BiConsumer<Figure, Meter.Reading> heard)
            throws InterruptedException {
        for (Map.Entry<Figure, URI> each : measured.entrySet()) {
            try (Load load = new Load(vertx, each.getValue())) {
                Optional<Call> call = Optional.of(new Call(each.getValue().getPath(), BODY, answer -> {}));
                heard.accept(each.getKey(), load.closed(callers, () -> call, meter.get()));
            }
        }
    }

    @Override
    public void close() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
