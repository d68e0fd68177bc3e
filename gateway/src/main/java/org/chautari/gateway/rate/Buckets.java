package org.chautari.gateway.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.NopeOptimizationListener;
import io.github.bucket4j.distributed.proxy.optimization.delay.DelayOptimization;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chautari.gateway.access.Rate;
import org.jspecify.annotations.Nullable;

/**
 * The buckets that requests take from. A replica takes a few by itself before it shares that with the others, and those
 * who wait for the same bucket are answered together, so that the database isn't asked for each request.
 */
@ApplicationScoped
class Buckets {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AsyncProxyManager<BucketKey> stored;
    private final TimeMeter time;
    private final RateConfig config;
    private final Cache<BucketKey, AsyncBucketProxy> inUse;

    Buckets(Pool pool, Clock clock, RateConfig config) {
        this.time = new WallClock(clock);
        this.stored = new StoredBuckets(pool, time, config.answerMax()).asAsync();
        this.config = config;
        this.inUse = Caffeine.newBuilder().maximumSize(config.bucketsMax()).build();
    }

    private record WallClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** Takes one from a bucket; false where it is empty. */
    Uni<Boolean> take(BucketKey key) {
        return Uni.createFrom().deferred(() -> answer(inUse.get(key, this::open)));
    }

    private Uni<Boolean> answer(AsyncBucketProxy bucket) {
        CompletableFuture<Boolean> taken = bucket.tryConsume(1);
        // A copy: a client that hangs up cancels it, and must not cancel what others wait for.
        Uni<Boolean> answer = Uni.createFrom().completionStage(taken.copy());
        return taken.isDone()
                ? answer
                : backOn(
                        Vertx.currentContext(),
                        answer.ifNoItem().after(config.answerMax()).fail());
    }

    /** Answers come on the thread of whoever asked for all. */
    private static Uni<Boolean> backOn(@Nullable Context caller, Uni<Boolean> answer) {
        return caller == null ? answer : answer.emitOn(task -> caller.runOnContext(nothing -> task.run()));
    }

    private AsyncBucketProxy open(BucketKey key) {
        long unsharedMax = Math.max(1, Math.round(key.rate().burst() * config.unsharedMax()));
        DelayParameters unshared = new DelayParameters(unsharedMax, config.sharedEvery());
        return stored.builder()
                .withOptimization(new DelayOptimization(unshared, NopeOptimizationListener.INSTANCE, time))
                .build(key, () -> CompletableFuture.completedFuture(configuration(key.rate())));
    }

    private static BucketConfiguration configuration(Rate rate) {
        return BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), SECOND))
                .build();
    }
}
