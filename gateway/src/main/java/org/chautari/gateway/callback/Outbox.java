package org.chautari.gateway.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.chautari.gateway.payment.FinalNews;

/** Writes down whom to tell how a payment ended, in the transaction that ends it. */
@ApplicationScoped
class Outbox implements FinalNews {

    private static final String ADD = """
            INSERT INTO callback (kind, payment_id, account_id, mode, due_since, due_at)
            SELECT 'payment', p.id, p.account_id, p.mode, $2, $2
            FROM payment p JOIN callback_endpoint e ON e.account_id = p.account_id AND e.mode = p.mode
            WHERE p.id = ANY ($1::bigint[])
            ON CONFLICT (payment_id) DO NOTHING""";

    private final Clock clock;

    Outbox(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Void> add(SqlClient sql, List<Long> paymentIds) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return sql.preparedQuery(ADD)
                .execute(Tuple.of(paymentIds.toArray(Long[]::new), now))
                .replaceWithVoid();
    }
}
