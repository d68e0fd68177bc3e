package org.chautari.gateway.proof;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.chautari.provider.Mode;
import org.jboss.logging.Logger;

/**
 * Seals each day of the ledger once it is over, the earliest first. Every replica tries; the one whose row is there first
 * has done it.
 */
@Startup
@ApplicationScoped
class Sealing {

    private static final Logger LOG = Logger.getLogger(Sealing.class);

    /** So many days at a time, so that years of them don't hold up what comes after. */
    private static final int DAYS_MAX = 100;

    private static final Duration SEAL_AFTER_MIN = Duration.ofMinutes(2);

    private static final String TAKE_YOUR_TIME = "SET LOCAL statement_timeout = '10min'";

    /**
     * The day after the last that was sealed, or that of the first movement; whoever doesn't get the lock leaves it.
     * Movements are placed by the database's clock, so that a gateway's that is ahead seals no day that goes on.
     */
    private static final String NEXT = """
            SELECT day FROM (
                SELECT coalesce(
                    (SELECT max(day) + 1 FROM trial_balance WHERE mode = $1),
                    (SELECT (min(created_at) AT TIME ZONE 'Asia/Kathmandu')::date FROM ledger_movement WHERE mode = $1))
                    AS day) AS next
            WHERE (day + 1)::timestamp AT TIME ZONE 'Asia/Kathmandu' <= least($2, now() - interval '1 minute')
                AND pg_try_advisory_xact_lock(hashtextextended('chautari.trial_balance', 0))""";

    private static final String DRAFT = """
            SELECT to_jsonb(t)::text AS draft, trial_balance_hash(before.hash, t) AS hash,
                before.key_id IS NOT NULL AS follows_signed
            FROM ledger_of_day($1, $2) AS d
            LEFT JOIN trial_balance before ON before.day = $1 - 1 AND before.mode = $2
            LEFT JOIN (SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1) AS a ON true
            CROSS JOIN LATERAL (
                SELECT ($1, $2, d.movements, d.entries, d.issued, d.available, d.held, d.spent, d.charged, d.commission,
                    coalesce(before.issued_end_paisa, 0) + d.issued, coalesce(before.available_end_paisa, 0) + d.available,
                    coalesce(before.held_end_paisa, 0) + d.held, coalesce(before.spent_end_paisa, 0) + d.spent,
                    coalesce(before.charged_end_paisa, 0) + d.charged,
                    coalesce(before.commission_end_paisa, 0) + d.commission,
                    d.digest, NULL, NULL, NULL, NULL, a.seq, a.hash)::trial_balance AS t) AS made""";

    private static final String SEAL = """
            INSERT INTO trial_balance
            SELECT * FROM jsonb_populate_record(NULL::trial_balance, $1::text::jsonb || jsonb_build_object(
                'hash', $2::bytea, 'key_id', $3::text, 'signature', $4::bytea, 'sealed_at', $5::timestamptz))
            ON CONFLICT ON CONSTRAINT trial_balance_once_a_day DO NOTHING""";

    private final Pool pool;
    private final SigningKeys keys;
    private final ProofConfig config;
    private final Clock clock;

    Sealing(Pool pool, SigningKeys keys, ProofConfig config, Clock clock) {
        this.pool = pool;
        this.keys = keys;
        if (config.sealAfter().compareTo(SEAL_AFTER_MIN) < 0) {
            throw new IllegalArgumentException("chautari.proof.seal-after: at least two minutes");
        }
        this.config = config;
        this.clock = clock;
    }

    /**
     * A day before it is signed.
     *
     * @param followsSigned whether the day before it is signed, so that it has to be
     */
    private record Draft(String row, Buffer hash, boolean followsSigned) {}

    @Scheduled(every = "${chautari.proof.every:5m}", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sealAll() {
        return Multi.createFrom()
                .iterable(Arrays.asList(Mode.values()))
                .onItem()
                .transformToUniAndConcatenate(mode -> seal(mode, DAYS_MAX))
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.errorf("Days could not be sealed: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Seals all days of a mode that are over, up to so many. */
    private Uni<Void> seal(Mode mode, int daysMax) {
        return pool.withTransaction(sql -> sql.query(TAKE_YOUR_TIME).execute().chain(() -> sealNext(sql, mode)))
                .chain(wasSealed -> wasSealed && daysMax > 1
                        ? seal(mode, daysMax - 1)
                        : Uni.createFrom().voidItem());
    }

    /** Whether a day was sealed. */
    private Uni<Boolean> sealNext(SqlConnection sql, Mode mode) {
        Tuple over =
                Tuple.of(mode.name(), clock.instant().minus(config.sealAfter()).atOffset(ZoneOffset.UTC));
        return sql.preparedQuery(NEXT)
                .mapping(row -> row.getLocalDate("day"))
                .execute(over)
                .chain(days -> days.stream()
                        .findFirst()
                        .map(day -> seal(sql, day, mode))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> seal(SqlConnection sql, LocalDate day, Mode mode) {
        return sql.preparedQuery(DRAFT)
                .mapping(Sealing::draft)
                .execute(Tuple.of(day, mode.name()))
                .chain(drafts -> seal(sql, day, mode, drafts.iterator().next()));
    }

    /** A day without a signature, after one that has one, would be taken for forged for ever: that is left to others. */
    private Uni<Boolean> seal(SqlConnection sql, LocalDate day, Mode mode, Draft draft) {
        Optional<SigningKeys.Signed> signed = keys.sign(draft.hash().getBytes());
        if (draft.followsSigned() && signed.isEmpty()) {
            LOG.errorf("A day could not be sealed, since there is no key to sign it with: day=%s mode=%s", day, mode);
            return Uni.createFrom().item(false);
        }
        return sql.preparedQuery(SEAL)
                .execute(row(draft, signed))
                .invoke(kept -> LOG.infof("A day was sealed: day=%s mode=%s", day, mode))
                .replaceWith(true);
    }

    private Tuple row(Draft draft, Optional<SigningKeys.Signed> signed) {
        return Tuple.of(
                draft.row(),
                draft.hash(),
                signed.map(SigningKeys.Signed::keyId).orElse(null),
                signed.map(SigningKeys.Signed::signature).orElse(null),
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    private static Draft draft(Row row) {
        return new Draft(
                row.getString("draft"),
                Buffer.buffer(row.getBuffer("hash").getBytes()),
                row.getBoolean("follows_signed"));
    }
}
