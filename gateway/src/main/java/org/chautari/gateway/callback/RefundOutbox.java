package org.chautari.gateway.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import org.chautari.gateway.refund.RefundNews;

/** Writes down that a client is to hear of a refund, in the transaction that makes it. */
@ApplicationScoped
class RefundOutbox implements RefundNews {

    private static final String ADD = """
            INSERT INTO callback (kind, refund_id, account_id, mode, due_since, due_at)
            SELECT 'refund', r.id, r.account_id, r.mode, $2, $2
            FROM refund r JOIN callback_endpoint e ON e.account_id = r.account_id AND e.mode = r.mode
            WHERE r.id = $1
            ON CONFLICT (refund_id) DO NOTHING""";

    private final Clock clock;

    RefundOutbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Void> add(SqlClient sql, long refundId) {
        return sql.preparedQuery(ADD)
                .execute(Tuple.of(refundId, clock.instant().atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}
