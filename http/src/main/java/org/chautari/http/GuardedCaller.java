package org.chautari.http;

import static java.time.temporal.ChronoUnit.MILLIS;

import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Calls one destination behind a timeout, a circuit breaker, a bulkhead and, where the limits allow it, retries. Silence,
 * resets and 5xx answers count as failures of the destination; every other answer is a sign of life.
 */
public final class GuardedCaller {

    /** Shorter than any server's patience, so that a call seldom meets a connection the other side is closing. */
    private static final int KEEP_ALIVE_S = 15;

    /** The pause before a retry is a random time up to this one. */
    private static final Duration RETRY_PAUSE_MAX = Duration.ofMillis(200);

    private final CallLimits limits;
    private final SingleCall singleCall;
    private final TypedGuard<Uni<Reply.Answered>> guard;

    public GuardedCaller(Vertx vertx, String name, CallLimits limits) {
        this.limits = limits;
        HttpClient client = vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setKeepAlive(limits.reuseConnections())
                        .setKeepAliveTimeout(KEEP_ALIVE_S))
                .with(new PoolOptions().setHttp1MaxSize(limits.concurrencyMax()))
                .withConnectHandler(GuardedCaller::keepQuiet)
                .build();
        this.singleCall = new SingleCall(vertx, client, limits);
        this.guard = guard(name, limits);
    }

    /**
     * Makes a call, within the limits.
     *
     * @return what came of it; never a failure
     */
    public Uni<Reply> call(Call call) {
        return Uni.createFrom()
                .deferred(() -> guarded(call, System.nanoTime() + patience().toNanos()))
                .map(Reply.class::cast)
                .onFailure()
                .recoverWithItem(GuardedCaller::replyOf);
    }

    /** How long all attempts may take; nothing is sent after it. */
    private Duration patience() {
        Duration pauses = RETRY_PAUSE_MAX.multipliedBy(limits.retriesMax());
        return limits.timeout().multipliedBy(1L + limits.retriesMax()).plus(pauses);
    }

    private Uni<Reply.Answered> guarded(Call call, long sendBeforeNanos) {
        try {
            return guard.call(() -> singleCall.attempt(call, sendBeforeNanos).map(GuardedCaller::orServerFault));
        } catch (Exception failure) {
            return Uni.createFrom().failure(failure);
        }
    }

    /** A connection that breaks is told to the call that uses it; an idle one concerns nobody. */
    private static void keepQuiet(HttpConnection connection) {
        connection.exceptionHandler(failure -> {});
    }

    private static Reply.Answered orServerFault(Reply.Answered answer) {
        if (answer.status() >= 500) {
            throw new CallFailure.ServerFault(answer);
        }
        return answer;
    }

    private static Reply replyOf(Throwable failure) {
        return switch (failure) {
            case CallFailure known -> known.reply();
            case CircuitBreakerOpenException open -> new Reply.NotSent("circuit open");
            case BulkheadException full -> new Reply.NotSent("too many calls under way");
            case TimeoutException late -> new Reply.NoAnswer("no answer in time");
            default -> new Reply.NoAnswer(failure.getClass().getSimpleName());
        };
    }

    private static TypedGuard<Uni<Reply.Answered>> guard(String name, CallLimits limits) {
        TypedGuard.Builder<Uni<Reply.Answered>> guard = TypedGuard.create(new TypeLiteral<Uni<Reply.Answered>>() {})
                .withDescription(name)
                .withBulkhead()
                .limit(limits.concurrencyMax())
                .queueSize(1)
                .done()
                .withTimeout()
                .duration(limits.timeout().toMillis(), MILLIS)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(limits.breakerVolume())
                .failureRatio(limits.breakerRatio())
                .delay(limits.breakerDelay().toMillis(), MILLIS)
                .skipOn(BulkheadException.class)
                .done();
        if (limits.retriesMax() > 0) {
            guard = guard.withRetry()
                    .maxRetries(limits.retriesMax())
                    .delay(RETRY_PAUSE_MAX.dividedBy(2).toMillis(), MILLIS)
                    .jitter(RETRY_PAUSE_MAX.dividedBy(2).toMillis(), MILLIS)
                    .abortOn(CircuitBreakerOpenException.class)
                    .done();
        }
        return guard.build();
    }
}
