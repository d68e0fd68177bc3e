package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.bench.Meter;
import org.chautari.cli.system.FreePorts;

/** What this machine does at most: a service that does nothing, alone and behind another that only asks it. */
final class Limits implements AutoCloseable {

    static final Figure BARE = new Figure("limits", "bare JSON endpoint", "calls/s");
    static final Figure HOP = new Figure("limits", "bare JSON endpoint behind one hop", "calls/s");

    /** About as long as what a details call is answered. */
    private static final String BODY = "{\"text\":\"%s\",\"status\":true}".formatted("x".repeat(700));

    private final BareService end;
    private final BareService hop;

    private Limits(BareService end, BareService hop) {
        this.end = end;
        this.hop = hop;
    }

    static Limits start(Path root) throws IOException, InterruptedException {
        int port = FreePorts.one();
        BareService end = BareService.start(root, port, port);
        try {
            return new Limits(end, BareService.start(root, FreePorts.one(), port));
        } catch (IOException | RuntimeException | InterruptedException e) {
            end.close();
            throw e;
        }
    }

    void measure(Vertx vertx, Figures figures, int callers, Supplier<Meter> meter) throws InterruptedException {
        for (Map.Entry<Figure, String> measured : List.of(Map.entry(BARE, "/bare"), Map.entry(HOP, "/hop"))) {
            URI server = measured.getKey().equals(HOP) ? hop.address() : end.address();
            try (Load load = new Load(vertx, server)) {
                Optional<Call> call = Optional.of(new Call(measured.getValue(), BODY, answer -> {}));
                figures.add(
                        measured.getKey(),
                        load.closed(callers, () -> call, meter.get()).perSecond());
            }
        }
    }

    @Override
    public void close() {
        hop.close();
        end.close();
    }
}
