package org.chautari.gateway.callback;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Warns accounts whose credits fell below their threshold, once until they are back at it or above. Any number of replicas
 * look, none of them at more than the accounts that have a threshold; what happens between two looks isn't seen.
 */
@ApplicationScoped
class LowBalances {

    private static final Logger LOG = Logger.getLogger(LowBalances.class);

    /** Whoever has no threshold any more is warned anew under another. */
    private static final String FORGET = """
            UPDATE low_balance_warning w SET low = false
            FROM ledger_account l
            WHERE w.low AND l.account_id = w.account_id AND l.mode = w.mode AND l.low_balance_paisa IS NULL""";

    /**
     * A crossing counts while nobody has noticed a later one: a look that fell behind, and still sees credits of before,
     * warns nobody again. Without an endpoint nobody is warned, until there is one.
     */
    private static final String LOOK = """
            WITH looked AS (
                SELECT account_id, mode, available_paisa, low_balance_paisa, moved_at,
                    available_paisa < low_balance_paisa AS low
                FROM ledger_account
                WHERE low_balance_paisa IS NOT NULL AND (account_id, mode) > ($1::bigint, $2::text)
                ORDER BY account_id, mode LIMIT $3::bigint
            ), crossed AS (
                INSERT INTO low_balance_warning AS w (account_id, mode, low, as_of)
                SELECT l.account_id, l.mode, l.low, l.moved_at
                FROM looked l
                LEFT JOIN low_balance_warning before ON before.account_id = l.account_id AND before.mode = l.mode
                LEFT JOIN callback_endpoint e ON e.account_id = l.account_id AND e.mode = l.mode
                WHERE l.low <> coalesce(before.low, false) AND (e.account_id IS NOT NULL OR NOT l.low)
                ORDER BY l.account_id, l.mode
                ON CONFLICT (account_id, mode) DO UPDATE SET low = excluded.low, as_of = excluded.as_of
                WHERE w.low <> excluded.low AND w.as_of <= excluded.as_of
                RETURNING account_id, mode, low
            ), told AS (
                INSERT INTO callback (kind, account_id, mode, credits_paisa, threshold_paisa, due_since, due_at)
                SELECT 'low-balance', l.account_id, l.mode, l.available_paisa, l.low_balance_paisa, $4, $4
                FROM crossed c JOIN looked l ON l.account_id = c.account_id AND l.mode = c.mode
                WHERE c.low
            )
            SELECT account_id, mode FROM looked ORDER BY account_id, mode OFFSET $3::bigint - 1""";

    private final Pool pool;
    private final Clock clock;
    private final int batchMax;

    LowBalances(Pool pool, Clock clock, CallbackConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.batchMax = config.lowBalanceBatchMax();
    }

    /** How far a look has come. */
    private record Place(long accountId, String mode) {

        static final Place START = new Place(0, "");

        static Place of(Row row) {
            return new Place(row.getLong("account_id"), row.getString("mode"));
        }
    }

    @Scheduled(every = "${chautari.callback.low-balance-every:5s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> lookQuietly() {
        return look().onFailure()
                .invoke(failure -> LOG.warnf("Low balances could not be looked for: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Looks once at everybody who has a threshold. */
    Uni<Void> look() {
        return pool.preparedQuery(FORGET).execute().chain(() -> lookAfter(Place.START));
    }

    private Uni<Void> lookAfter(Place place) {
        return lookAtSome(place)
                .chain(last -> last.map(this::lookAfter)
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** The last place of a batch that may not be the last one. */
    private Uni<Optional<Place>> lookAtSome(Place after) {
        Tuple parameters = Tuple.of(
                after.accountId(),
                after.mode(),
                (long) batchMax,
                clock.instant().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(LOOK)
                .mapping(Place::of)
                .execute(parameters)
                .map(rows -> rows.stream().findFirst());
    }
}
