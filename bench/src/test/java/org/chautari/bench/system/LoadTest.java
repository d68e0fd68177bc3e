package org.chautari.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoadTest {

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger answered = new AtomicInteger();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aServerThatStandsStillIsChargedWithAllThatWaits() throws Exception {
        List<HttpServerRequest> waiting = new ArrayList<>();
        URI server = server(request -> {
            waiting.add(request);
            if (waiting.size() >= 100) {
                waiting.forEach(held -> held.response().end());
                waiting.clear();
            }
        });
        try (Load load = new Load(vertx, server)) {
            Histogram latencies = load.open(500, Duration.ofMillis(400), calls(1_000));

            assertEquals(200, latencies.getTotalCount());
            assertTrue(latencies.getMaxValue() >= 190_000, "µs: " + latencies.getMaxValue());
            assertTrue(latencies.getValueAtPercentile(50) >= 90_000, "µs: " + latencies.getValueAtPercentile(50));
        }
    }

    @Test
    void everyCallIsMadeOnce() throws Exception {
        URI server = server(request -> request.response().end("{}"));
        try (Load load = new Load(vertx, server)) {
            load.all(8, calls(321));

            assertEquals(321, answered.get());
        }
    }

    @Test
    void anAnswerThatIsNotGoodEndsIt() throws Exception {
        URI server = server(request -> request.response().setStatusCode(503).end("busy"));
        try (Load load = new Load(vertx, server)) {
            IllegalStateException failure =
                    assertThrows(IllegalStateException.class, () -> load.all(8, calls(Integer.MAX_VALUE)));

            assertTrue(failure.getMessage().contains("HTTP 503: busy"), failure.getMessage());
        }
    }

    private Supplier<Optional<Call>> calls(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> left.getAndDecrement() > 0
                ? Optional.of(new Call("/", "{}", body -> answered.incrementAndGet()))
                : Optional.empty();
    }

    private URI server(Consumer<HttpServerRequest> handler) {
        int port = vertx.createHttpServer()
                .requestHandler(handler::accept)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return URI.create("http://localhost:" + port);
    }
}
