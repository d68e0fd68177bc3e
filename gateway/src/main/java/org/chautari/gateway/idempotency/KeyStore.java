package org.chautari.gateway.idempotency;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Keeps keys and their first answers. Who works on the answer of a key is decided by the table's primary key. */
@ApplicationScoped
class KeyStore {

    private static final int SWEEP_MAX = 20_000;

    private static final String CLAIM = """
            INSERT INTO idempotency_key (account_id, mode, key, fingerprint, claimed_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT DO NOTHING""";

    private static final String FIND = """
            SELECT fingerprint, claimed_at, claims, created_at, status, answer FROM idempotency_key
            WHERE account_id = $1 AND mode = $2 AND key = $3""";

    private static final String TAKE_OVER = """
            UPDATE idempotency_key SET claimed_at = $4, claims = claims + 1
            WHERE account_id = $1 AND mode = $2 AND key = $3 AND claims = $5 AND status IS NULL""";

    private static final String KEEP = """
            UPDATE idempotency_key SET status = $5, answer = $6
            WHERE account_id = $1 AND mode = $2 AND key = $3 AND claims = $4 AND status IS NULL""";

    private static final String FORGET = """
            DELETE FROM idempotency_key
            WHERE account_id = $1 AND mode = $2 AND key = $3 AND claims = $4 AND status IS NULL""";

    private static final String SWEEP = """
            DELETE FROM idempotency_key WHERE (account_id, mode, key) IN (
                SELECT account_id, mode, key FROM idempotency_key WHERE created_at < $1 ORDER BY created_at LIMIT $2)""";

    private final Pool pool;
    private final Clock clock;
    private final IdempotencyConfig config;

    KeyStore(Pool pool, Clock clock, IdempotencyConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /** What is known of a key that was claimed before. */
    sealed interface Known {

        /** It has its answer. */
        record Answered(KeptAnswer answer) implements Known {}

        /** Somebody is, or was, working on its answer. */
        record UnderWay(Instant createdAt, Instant claimedAt, int claims) implements Known {}

        /** It was used for another request. */
        record UsedOtherwise() implements Known {}

        /** It was swept away. */
        record Gone() implements Known {}
    }

    /** Claims a new key; false where it was claimed before. */
    Uni<Boolean> claim(KeyedRequest request) {
        return pool.preparedQuery(CLAIM)
                .execute(parameters(request)
                        .addValue(Buffer.buffer(request.fingerprint().bytes()))
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                .map(claimed -> claimed.rowCount() == 1);
    }

    Uni<Known> find(KeyedRequest request) {
        return pool.preparedQuery(FIND)
                .execute(parameters(request))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> known(row, request))
                        .orElseGet(Known.Gone::new));
    }

    /** Claims a key whose last claimant gave up; false where somebody else did so first. */
    Uni<Boolean> takeOver(KeyedRequest request, Known.UnderWay seen) {
        return pool.preparedQuery(TAKE_OVER)
                .execute(parameters(request)
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC))
                        .addInteger(seen.claims()))
                .map(taken -> taken.rowCount() == 1);
    }

    /** Keeps the answer of a claim, unless another one has taken its place. */
    Uni<Void> keep(KeyedRequest request, int claim, KeptAnswer answer) {
        return pool.preparedQuery(KEEP)
                .execute(parameters(request)
                        .addInteger(claim)
                        .addInteger(answer.status())
                        .addValue(answer.body()))
                .replaceWithVoid();
    }

    /** Gives a claim up, so that the key is a new one. */
    Uni<Void> forget(KeyedRequest request, int claim) {
        return pool.preparedQuery(FORGET)
                .execute(parameters(request).addInteger(claim))
                .replaceWithVoid();
    }

    @Scheduled(every = "60s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant before = clock.instant().minus(config.kept());
        return pool.preparedQuery(SWEEP)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), SWEEP_MAX))
                .chain(swept -> swept.rowCount() < SWEEP_MAX ? Uni.createFrom().voidItem() : sweep());
    }

    private static Known known(Row row, KeyedRequest request) {
        if (!MessageDigest.isEqual(
                row.getBuffer("fingerprint").getBytes(), request.fingerprint().bytes())) {
            return new Known.UsedOtherwise();
        }
        @Nullable Integer status = row.getInteger("status");
        return status == null
                ? new Known.UnderWay(
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getOffsetDateTime("claimed_at").toInstant(),
                        row.getInteger("claims"))
                : new Known.Answered(new KeptAnswer(
                        status, Buffer.buffer(row.getBuffer("answer").getBytes()), KeptAnswer.Worth.FIRST));
    }

    private static Tuple parameters(KeyedRequest request) {
        return Tuple.tuple()
                .addLong(request.caller().accountId())
                .addString(request.caller().mode().name())
                .addString(request.key());
    }
}
