package org.chautari.bench.system;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.chautari.bench.Meter;
import org.jspecify.annotations.Nullable;

/**
 * Clients of one server, or of several that they call in turns; why the load is our own says docs/adr/0019-a-load-of-our-own.md. An answer that isn't 200 ends the
 * benchmark: what fails is not measured.
 */
final class Load implements AutoCloseable {

    private static final int OK = 200;
    private static final int CONNECTIONS_MAX = 256;
    private static final int ANSWER_MAX_SECONDS = 20;
    private static final long LATENCY_MAX_MICROS = 60_000_000;
    private static final int DIGITS = 3;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Vertx vertx;
    private final HttpClient client;
    private final List<URI> servers;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Load(Vertx vertx, URI... servers) {
        this.vertx = vertx;
        this.servers = List.of(servers);
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS_MAX).setIdleTimeout(ANSWER_MAX_SECONDS));
    }

    /**
     * So many callers at once, each making its next call when it has the answer to the last: what the server does at most.
     *
     * @param calls what to ask next; empty ends the caller
     */
    Meter.Reading closed(int callers, Supplier<Optional<Call>> calls, Meter meter) throws InterruptedException {
        CountDownLatch ended = start(callers, calls, meter::isRunning, meter::count);
        Meter.Reading reading = meter.measure(() -> 0);
        ended.await();
        throwFailure();
        return reading;
    }

    /** The same, until there is nothing to ask any more. */
    void all(int callers, Supplier<Optional<Call>> calls) throws InterruptedException {
        start(callers, calls, () -> true, () -> {}).await();
        throwFailure();
    }

    private CountDownLatch start(
            int callers, Supplier<Optional<Call>> calls, Supplier<Boolean> goesOn, Runnable answered) {
        CountDownLatch ended = new CountDownLatch(callers);
        for (int caller = 0; caller < callers; caller++) {
            vertx.runOnContext(nothing -> next(calls, goesOn, answered, ended));
        }
        return ended;
    }

    private void next(
            Supplier<Optional<Call>> calls, Supplier<Boolean> goesOn, Runnable answered, CountDownLatch ended) {
        Optional<Call> call = goesOn.get() && failure.get() == null ? calls.get() : Optional.empty();
        if (call.isEmpty()) {
            ended.countDown();
            return;
        }
        send(call.get()).onComplete(done -> {
            if (done.succeeded()) {
                answered.run();
            } else {
                failure.compareAndSet(null, done.cause());
            }
            next(calls, goesOn, answered, ended);
        });
    }

    /**
     * Calls at a constant rate, whether earlier ones are answered or not. A call's latency counts from the moment at which
     * it was due, so that a server that stands still is charged with all that waits for it.
     *
     * @return latencies in microseconds
     */
    Histogram open(double perSecond, Duration time, Supplier<Optional<Call>> calls) throws InterruptedException {
        Histogram latencies = new Histogram(LATENCY_MAX_MICROS, DIGITS);
        long count = (long) (perSecond * time.toNanos() / NANOS_PER_SECOND);
        CountDownLatch answers = new CountDownLatch((int) count);
        CompletableFuture<Long> timer = new CompletableFuture<>();
        vertx.runOnContext(nothing -> {
            long startedAt = System.nanoTime();
            long[] sent = {0};
            timer.complete(vertx.setPeriodic(1, tick -> {
                long due = Math.min(count, (long) ((System.nanoTime() - startedAt) * perSecond / NANOS_PER_SECOND));
                for (; sent[0] < due; sent[0]++) {
                    long dueAt = startedAt + (long) (sent[0] * NANOS_PER_SECOND / perSecond);
                    send(calls.get().orElseThrow()).onComplete(done -> {
                        if (done.failed()) {
                            failure.compareAndSet(null, done.cause());
                        }
                        latencies.recordValue((System.nanoTime() - dueAt) / NANOS_PER_MICRO);
                        answers.countDown();
                    });
                }
            }));
        });
        answers.await();
        vertx.cancelTimer(timer.join());
        throwFailure();
        return latencies;
    }

    private Future<Void> send(Call call) {
        URI server = servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()));
        RequestOptions request = new RequestOptions()
                .setMethod(call.method())
                .setHost(server.getHost())
                .setPort(server.getPort())
                .setURI(call.path())
                .putHeader("Content-Type", "application/json");
        return client.request(request)
                .compose(sending -> sending.send(Buffer.buffer(call.body())))
                .compose(Load::goodBody)
                .onSuccess(call.then()::accept)
                .mapEmpty();
    }

    private static Future<Buffer> goodBody(HttpClientResponse answer) {
        return answer.body()
                .compose(body -> answer.statusCode() == OK
                        ? Future.succeededFuture(body)
                        : Future.failedFuture("HTTP %d: %s".formatted(answer.statusCode(), body)));
    }

    private void throwFailure() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("%s didn't answer as it should: %s".formatted(servers, failed), failed);
        }
    }

    @Override
    public void close() {
        client.close().toCompletionStage().toCompletableFuture().join();
    }
}
