package org.chautari.gateway.rate;

import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AbstractCompareAndSwapBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.AsyncCompareAndSwapOperation;
import io.github.bucket4j.distributed.proxy.generic.compare_and_swap.CompareAndSwapOperation;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Buckets in PostgreSQL, swapped only where nobody else did since they were read, and never waited for by a thread. A
 * statement that takes too long has failed: whoever waits for a bucket waits for the one before.
 */
final class StoredBuckets extends AbstractCompareAndSwapBasedProxyManager<BucketKey> {

    /** How often replicas may get in each other's way before one of them gives up. */
    private static final int RETRIES_MAX = 5;

    private static final String READ = """
            SELECT state FROM rate_bucket WHERE holder = $1 AND id = $2 AND mode = $3 AND per_second = $4 AND burst = $5""";

    private static final String ADD = """
            INSERT INTO rate_bucket (holder, id, mode, per_second, burst, state, touched_at)
            VALUES ($1, $2, $3, $4, $5, $6, now())
            ON CONFLICT DO NOTHING""";

    private static final String SWAP = """
            UPDATE rate_bucket SET state = $6, touched_at = now()
            WHERE holder = $1 AND id = $2 AND mode = $3 AND per_second = $4 AND burst = $5 AND state = $7""";

    private static final String REMOVE = """
            DELETE FROM rate_bucket WHERE holder = $1 AND id = $2 AND mode = $3 AND per_second = $4 AND burst = $5""";

    private final Pool pool;
    private final Duration answerMax;

    StoredBuckets(Pool pool, TimeMeter clock, Duration answerMax) {
        super(ClientSideConfig.getDefault().withClientClock(clock).withMaxRetries(RETRIES_MAX));
        this.pool = pool;
        this.answerMax = answerMax;
    }

    @Override
    public boolean isAsyncModeSupported() {
        return true;
    }

    @Override
    protected AsyncCompareAndSwapOperation beginAsyncCompareAndSwapOperation(BucketKey key) {
        return new Swap(key);
    }

    @Override
    protected CompletableFuture<@Nullable Void> removeAsync(BucketKey key) {
        return future(() -> pool.preparedQuery(REMOVE).execute(key.parameters()).replaceWithVoid());
    }

    @Override
    protected CompareAndSwapOperation beginCompareAndSwapOperation(BucketKey key) {
        throw new UnsupportedOperationException("no thread waits for a bucket");
    }

    @Override
    public void removeProxy(BucketKey key) {
        throw new UnsupportedOperationException("no thread waits for a bucket");
    }

    /** Never throws: whoever waits behind this statement would wait for ever. */
    private <T> CompletableFuture<T> future(Supplier<Uni<? extends T>> statement) {
        return Uni.createFrom()
                .deferred(statement)
                .ifNoItem()
                .after(answerMax)
                .fail()
                .subscribeAsCompletionStage();
    }

    private final class Swap implements AsyncCompareAndSwapOperation {

        private final BucketKey key;

        Swap(BucketKey key) {
            this.key = key;
        }

        @Override
        public CompletableFuture<Optional<byte[]>> getStateData(Optional<Long> timeoutNanos) {
            return future(() -> pool.preparedQuery(READ)
                    .mapping(row -> row.getBuffer("state").getBytes())
                    .execute(key.parameters())
                    .map(rows -> rows.stream().findFirst()));
        }

        @Override
        public CompletableFuture<Boolean> compareAndSwap(
                byte @Nullable [] originalData,
                byte[] newData,
                RemoteBucketState newState,
                Optional<Long> timeoutNanos) {
            return future(() -> (originalData == null ? add(newData) : swap(originalData, newData))
                    .map(rows -> rows.rowCount() == 1));
        }

        private Uni<? extends SqlResult<?>> add(byte[] state) {
            return pool.preparedQuery(ADD).execute(key.parameters().addValue(Buffer.buffer(state)));
        }

        private Uni<? extends SqlResult<?>> swap(byte[] before, byte[] state) {
            return pool.preparedQuery(SWAP)
                    .execute(key.parameters().addValue(Buffer.buffer(state)).addValue(Buffer.buffer(before)));
        }
    }
}
