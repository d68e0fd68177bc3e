package org.chautari.gateway.credits;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chautari.provider.Mode;

/**
 * What an account could pay with at any moment: one row of an index, however many movements there are. What is told of a
 * moment that is over is never told otherwise.
 */
@ApplicationScoped
public class PastBalances {

    /**
     * Waits for whoever is moving credits, and has whoever comes later place them after the moment: with a clock that
     * was read before it, they may still be on their way to the row. After a minute nobody is.
     */
    private static final String CLOSE = """
            UPDATE ledger_account SET moved_at = greatest(moved_at, $3)
            WHERE account_id = $1 AND mode = $2
                AND $3 <= clock_timestamp() AND $3 > clock_timestamp() - interval '1 minute'""";

    private static final String BEFORE = """
            SELECT available_after_paisa FROM ledger_movement
            WHERE account_id = $1 AND mode = $2 AND created_at < $3
            ORDER BY created_at DESC LIMIT 1""";

    private final Pool pool;

    PastBalances(Pool pool) {
        this.pool = pool;
    }

    /** What was available, in paisa, just before a moment; nothing before the first movement. */
    public Uni<Long> availablePaisa(long accountId, Mode mode, Instant before) {
        Tuple place = Tuple.of(accountId, mode.name(), before.atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(CLOSE)
                .execute(place)
                .chain(() -> pool.preparedQuery(BEFORE)
                        .mapping(row -> row.getLong("available_after_paisa"))
                        .execute(place))
                .map(rows -> rows.stream().findFirst().orElse(0L));
    }
}
