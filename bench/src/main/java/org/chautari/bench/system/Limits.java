package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.util.List;
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
    static final Figure HOP = new Figure("limits", "bare JSON endpoint behind one hop", "calls/s");

    /** About as long as what a details call is answered. */
    private static final String BODY = "{\"text\":\"%s\",\"status\":true}".formatted("x".repeat(700));

    private final OneService end;
    private final OneService hop;

    private Limits(OneService end, OneService hop) {
        this.end = end;
        this.hop = hop;
    }

    static Limits start(SystemLayout layout) throws IOException, InterruptedException {
        Service last = bare(layout, "bare-end", Map.of());
        OneService end = OneService.start(last, layout.log(last.name()));
        try {
            Service first = bare(
                    layout,
                    "bare-hop",
                    Map.of("quarkus.rest-client.bare.url", last.address().toString()));
            return new Limits(end, OneService.start(first, layout.log(first.name())));
        } catch (IOException | RuntimeException | InterruptedException e) {
            end.close();
            throw e;
        }
    }

    /** A service that does nothing, with as much memory as the gateway has. */
    private static Service bare(SystemLayout layout, String name, Map<String, String> properties) {
        return new Service(
                name, layout.jar("bench/endpoint"), FreePorts.one(), JvmLimits.GATEWAY, properties, Map.of());
    }

    void measure(Vertx vertx, int callers, Supplier<Meter> meter, BiConsumer<Figure, Meter.Reading> heard)
            throws InterruptedException {
        for (Map.Entry<Figure, String> measured : List.of(Map.entry(BARE, "/bare"), Map.entry(HOP, "/hop"))) {
            URI server = measured.getKey().equals(HOP) ? hop.address() : end.address();
            try (Load load = new Load(vertx, server)) {
                Optional<Call> call = Optional.of(new Call(measured.getValue(), BODY, answer -> {}));
                heard.accept(measured.getKey(), load.closed(callers, () -> call, meter.get()));
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        hop.close();
        end.close();
    }
}
