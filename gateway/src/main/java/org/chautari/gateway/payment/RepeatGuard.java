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
import java.util.Optional;
import org.chautari.gateway.protocol.PaymentState;

/**
 * Stands in the way of a bill that was paid a moment ago under another reference. The table's primary key decides between
 * two that come at once. See docs/adr/0008-the-repeat-guard-is-a-row.md.
 */
@ApplicationScoped
class RepeatGuard {

    private static final int SWEEP_MAX = 20_000;

    /**
     * What was opened in a transaction of the same moment can't be seen here, and so counts as paid: that errs on the side
     * of refusing.
     */
    private static final String STAND = """
            INSERT INTO repeat_guard AS g (account_id, mode, service, customer, offer, payment_ids, until)
            VALUES ($1, $2, $3, $4, $5, ARRAY[$6::bigint], $7)
            ON CONFLICT (account_id, mode, service, customer, offer) DO UPDATE
            SET until = excluded.until,
                payment_ids = CASE WHEN g.until <= $8 THEN excluded.payment_ids
                    ELSE g.payment_ids[greatest(1, cardinality(g.payment_ids) - 18):] || excluded.payment_ids END
            WHERE $9
                OR (SELECT count(*) FROM payment p WHERE p.id = ANY (g.payment_ids)
                    AND p.state IN ('Error', 'Failed', 'Expired')) = cardinality(g.payment_ids)
                OR (g.until <= $8 AND NOT EXISTS (
                    SELECT FROM payment p WHERE p.id = ANY (g.payment_ids) AND p.state IN ('Queued', 'Processing')))""";

    private static final String EARLIER = """
            SELECT p.id, p.state
            FROM repeat_guard g JOIN payment p ON p.id = ANY (g.payment_ids)
            WHERE g.account_id = $1 AND g.mode = $2 AND g.service = $3 AND g.customer = $4 AND g.offer = $5
                AND p.state NOT IN ('Error', 'Failed', 'Expired')
            ORDER BY p.id DESC LIMIT 1""";

    /** Who renewed a row meanwhile is waited for, and only what stands outside the subquery is looked at again then. */
    private static final String SWEEP = """
            DELETE FROM repeat_guard WHERE until < $1 AND (account_id, mode, service, customer, offer) IN (
                SELECT account_id, mode, service, customer, offer FROM repeat_guard g
                WHERE until < $1 AND NOT EXISTS (
                    SELECT FROM payment p WHERE p.id = ANY (g.payment_ids) AND p.state IN ('Queued', 'Processing'))
                ORDER BY until LIMIT $2)""";

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

    /** The payment that stands in the way of an order; empty where it is over meanwhile. */
    Uni<Optional<Opened>> earlier(Order order) {
        Bill bill = order.bill().orElseThrow();
        return pool.preparedQuery(EARLIER)
                .execute(parameters(order, bill))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Opened.Repeated(row.getLong("id"), PaymentState.of(row.getString("state")))));
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
                .chain(swept -> swept.rowCount() < SWEEP_MAX ? Uni.createFrom().voidItem() : sweep());
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
