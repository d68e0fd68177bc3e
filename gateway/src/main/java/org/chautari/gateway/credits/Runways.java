package org.chautari.gateway.credits;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chautari.provider.Mode;

/** Tells how far accounts get with their credits: a few rows of indexes, all seen at one moment. */
@ApplicationScoped
public class Runways {

    /** What was available and held a day ago, and came in since, less what is available and held now, was consumed. */
    private static final String RUNWAY = """
            SELECT l.available_paisa, l.held_paisa, l.overdraft_paisa,
                coalesce((
                    SELECT m.available_after_paisa + m.held_after_paisa FROM ledger_movement m
                    WHERE m.account_id = $1 AND m.mode = $2 AND m.created_at <= $3
                    ORDER BY m.created_at DESC LIMIT 1), 0)
                + coalesce((
                    SELECT sum(e.amount_paisa)::bigint FROM ledger_movement m
                    JOIN ledger_entry e ON e.movement_id = m.id AND e.balance = 'available'
                    WHERE m.account_id = $1 AND m.mode = $2 AND m.created_at > $3
                        AND m.kind IN ('grant', 'adjust', 'refund')), 0)
                - l.available_paisa - l.held_paisa AS consumed_paisa,
                coalesce((
                    SELECT sum(p.amount_paisa + p.charge_paisa - p.commission_paisa)::bigint
                    FROM payment_open o JOIN payment p ON p.id = o.payment_id
                    WHERE p.account_id = $1 AND p.mode = $2 AND p.state IN ('Queued', 'Processing')
                        AND p.created_at < $4), 0) AS in_doubt_paisa
            FROM ledger_account l WHERE l.account_id = $1 AND l.mode = $2""";

    private final Pool pool;
    private final Clock clock;

    Runways(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** How far an account gets in a mode. */
    public Uni<Runway> of(long accountId, Mode mode) {
        Instant now = clock.instant();
        Tuple parameters = Tuple.of(
                accountId,
                mode.name(),
                now.minus(Runway.WINDOW).atOffset(ZoneOffset.UTC),
                now.minus(Runway.FINAL_WITHIN).atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(RUNWAY)
                .execute(parameters)
                .map(rows -> runway(rows.iterator().next(), now));
    }

    private static Runway runway(Row row, Instant now) {
        return new Runway(
                now,
                row.getLong("available_paisa"),
                row.getLong("held_paisa"),
                row.getLong("in_doubt_paisa"),
                row.getLong("overdraft_paisa"),
                row.getLong("consumed_paisa"));
    }
}
