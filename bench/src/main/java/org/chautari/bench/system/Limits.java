package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
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

/** What this machine does at most: a service that does nothing, alone and behind another that only asks it. */
final class Limits implements AutoCloseable {

    static final Figure BARE = new Figure("limits", "bare JSON endpoint", "calls/s");
    static final Figure PROXIED = new Figure("limits", "bare JSON endpoint behind nginx", "calls/s");
    static final Figure HOP = new Figure("limits", "bare JSON endpoint behind one hop", "calls/s");

    /** About as long as what a details call is answered. */
    private static final String BODY = "{\"text\":\"%s\",\"status\":true}".formatted("x".repeat(700));

    private final RunningService end;
    private final RunningService hop;
    private final Optional<Nginx> proxy;

    private Limits(RunningService end, RunningService hop, Optional<Nginx> proxy) {
        this.end = end;
        this.hop = hop;
        this.proxy = proxy;
    }

    static Limits start(SystemLayout layout, PrintWriter out) throws IOException, InterruptedException {
        Service last = bare(layout, "bare-end", Map.of());
        RunningService end = RunningService.start(last, layout.log(last.name()));
        try {
            Service first = bare(
                    layout,
                    "bare-hop",
                    Map.of("quarkus.rest-client.bare.url", last.address().toString()));
            RunningService hop = RunningService.start(first, layout.log(first.name()));
            return new Limits(end, hop, proxy(layout, end, out));
        } catch (IOException | RuntimeException | InterruptedException e) {
            end.close();
            throw e;
        }
    }

    private static Optional<Nginx> proxy(SystemLayout layout, RunningService end, PrintWriter out)
            throws IOException, InterruptedException {
        if (!Nginx.isHere()) {
            out.println("There is no nginx on the PATH: what it does as a proxy isn't measured.");
            return Optional.empty();
        }
        return Optional.of(Nginx.start(layout.home().resolve("nginx"), end.address()));
    }

    /** A service that does nothing, with as much memory as the gateway has. */
    private static Service bare(SystemLayout layout, String name, Map<String, String> properties) {
        return new Service(
                name, layout.jar("bench/endpoint"), FreePorts.one(), JvmLimits.GATEWAY, properties, Map.of());
    }

    void measure(Vertx vertx, int callers, Supplier<Meter> meter, BiConsumer<Figure, Meter.Reading> heard)
            throws InterruptedException {
        Map<Figure, URI> measured = new LinkedHashMap<>();
        measured.put(BARE, end.address().resolve("/bare"));
        proxy.ifPresent(nginx -> measured.put(PROXIED, nginx.address().resolve("/bare")));
        measured.put(HOP, hop.address().resolve("/hop"));
        for (Map.Entry<Figure, URI> each : measured.entrySet()) {
            try (Load load = new Load(vertx, each.getValue())) {
                Optional<Call> call = Optional.of(new Call(each.getValue().getPath(), BODY, answer -> {}));
                heard.accept(each.getKey(), load.closed(callers, () -> call, meter.get()));
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (proxy.isPresent()) {
            proxy.get().close();
        }
        hop.close();
        end.close();
    }
}
