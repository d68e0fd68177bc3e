package org.chautari.gateway.payment;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chautari.gateway.protocol.PaymentState;

/**
 * Stands in the way of a bill that was paid a moment ago under another reference. The table's primary key decides between
 * two that come at once. See docs/adr/0008-the-repeat-guard-is-a-row.md.
 */
@ApplicationScoped
class RepeatGuard {

    private static final int SWEEP_MAX = 20_000;

    private static final String STAND = """
            INSERT INTO repeat_guard AS g (account_id, mode, service, customer, offer, payment_id, until)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (account_id, mode, service, customer, offer) DO UPDATE
            SET payment_id = excluded.payment_id, until = excluded.until
            WHERE $9 OR g.until <= $8 OR EXISTS (
                SELECT FROM payment p WHERE p.id = g.payment_id AND p.state IN ('Error', 'Failed', 'Expired'))""";

    private static final String EARLIER = """
            SELECT p.id, p.state
            FROM repeat_guard g JOIN payment p ON p.id = g.payment_id
            WHERE g.account_id = $1 AND g.mode = $2 AND g.service = $3 AND g.customer = $4 AND g.offer = $5""";

    private static final String SWEEP = """
            DELETE FROM repeat_guard WHERE (account_id, mode, service, customer, offer) IN (
                SELECT account_id, mode, service, customer, offer FROM repeat_guard
                WHERE until < $1 ORDER BY until LIMIT $2)""";

    private final Pool pool;
    private final Clock clock;

    RepeatGuard(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Lets a payment that was just opened pass, in its transaction, or fails with {@link Refused}. */
    Uni<Void> pass(SqlClient sql, Order order, long paymentId) {
        return order.bill()
                .map(bill -> pass(sql, order, bill, paymentId))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** The payment that stands in the way of an order. */
    Uni<Opened> earlier(Order order) {
        Bill bill = order.bill().orElseThrow();
        return pool.preparedQuery(EARLIER)
                .execute(parameters(order, bill))
                .map(rows -> rows.iterator().next())
                .map(row -> new Opened.Repeated(row.getLong("id"), PaymentState.of(row.getString("state"))));
    }

    private Uni<Void> pass(SqlClient sql, Order order, Bill bill, long paymentId) {
        Instant now = clock.instant();
        Tuple parameters = parameters(order, bill)
                .addLong(paymentId)
                .addOffsetDateTime(now.plus(bill.window()).atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC))
                .addBoolean(bill.repeatConfirmed());
        return sql.preparedQuery(STAND)
                .execute(parameters)
                .chain(stood -> stood.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new Refused()));
    }

    @Scheduled(every = "60s", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.preparedQuery(SWEEP)
                .execute(Tuple.of(clock.instant().atOffset(ZoneOffset.UTC), SWEEP_MAX))
                .replaceWithVoid();
    }

    private static Tuple parameters(Order order, Bill bill) {
        return Tuple.tuple()
                .addLong(order.caller().accountId())
                .addString(order.caller().mode().name())
                .addString(order.slug())
                .addValue(Buffer.buffer(bill.customer().bytes()))
                .addValue(Buffer.buffer(bill.offer().bytes()));
    }

    /** The same bill was paid a moment ago; nothing was written. */
    static final class Refused extends RuntimeException {

        Refused() {
            super("the same bill was paid a moment ago", null, false, false);
        }
    }
}
