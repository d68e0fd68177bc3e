package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.batch.Written;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.store.Columns;

/**
 * Writes payments as they are opened, with the hold of their price, in one statement. Accounts are locked in order, so that
 * replicas don't wait for each other in a circle, and an order finds room after those before it of its account.
 */
@ApplicationScoped
class Openings {

    private static final String OPEN = """
            WITH asked AS (
                SELECT p.*, nextval('payment_id_seq') AS id
                FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                        $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::timestamptz[], $13::timestamptz[],
                        $14::text[], $15::bigint[], $16::bigint[])
                    WITH ORDINALITY AS p (account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                        offer_title, amount_paisa, charge_paisa, commission_paisa, opened_at, due_at, customer, available,
                        held, nth)
            ), paying AS (
                SELECT account_id, mode FROM asked
            ), %s, fitting AS (
                SELECT *, sum(-available) OVER (PARTITION BY account_id, mode ORDER BY nth ROWS UNBOUNDED PRECEDING)
                    <= free_paisa AS fits
                FROM asked FULL JOIN locked USING (account_id, mode)
            ), opened AS (
                INSERT INTO payment (id, account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                    offer_title, amount_paisa, charge_paisa, commission_paisa, state, version, rule, due_at,
                    created_at, updated_at, customer)
                OVERRIDING SYSTEM VALUE
                SELECT id, account_id, mode, service, session_id, reference, upstream_reference, offer_id, offer_title,
                    amount_paisa, charge_paisa, commission_paisa, 'Processing', 1, 'opened', due_at, opened_at, opened_at,
                    decode(customer, 'hex')
                FROM fitting WHERE fits
                ON CONFLICT DO NOTHING
                RETURNING id, created_at AS at
            ), noted AS (
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT id, 1, at, 'opened', 'Processing', '{}',
                    payment_event_hash(NULL, id, 1, at, 'opened', 'Processing', '{}')
                FROM opened
            ), movement AS (
                SELECT f.nth, f.account_id, f.mode, 'hold' AS kind, f.id AS payment_id, NULL AS key, NULL AS reason,
                    0 AS issued, f.available, f.held, 0 AS spent, 0 AS charged, 0 AS commission
                FROM fitting f WHERE f.id = ANY (ARRAY(SELECT id FROM opened))
            ), %s
            SELECT f.id, f.fits, p.available_after,
                -f.available > f.free_paisa + coalesce(sum(p.available) OVER (PARTITION BY f.account_id, f.mode), 0)
                    AS short
            FROM fitting f FULL JOIN placed p ON p.payment_id = f.id
            ORDER BY f.nth""".formatted(Ledger.LOCKING, Ledger.MOVING);

    private final Schedule schedule;
    private final Clock clock;

    Openings(Schedule schedule, Clock clock) {
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Opens payments; empty where another payment is in the way. */
    Uni<List<Written<Optional<Opened>>>> write(SqlClient sql, List<Order> orders) {
        Instant now = clock.instant();
        return sql.preparedQuery(OPEN).execute(columns(orders, now)).map(rows -> {
            Iterator<Row> row = rows.iterator();
            List<Written<Optional<Opened>>> results = new ArrayList<>(orders.size());
            orders.forEach(order -> results.add(result(order, now, row.next())));
            return results;
        });
    }

    private Tuple columns(List<Order> orders, Instant now) {
        return Columns.of(orders)
                .number(row -> row.caller().accountId())
                .text(row -> row.caller().mode().name())
                .text(Order::slug)
                .number(row -> row.session().id())
                .text(Order::reference)
                .text(Order::upstreamReference)
                .text(row -> row.offer().id())
                .text(row -> row.offer().title())
                .number(row -> row.cost().amountPaisa())
                .number(row -> row.cost().chargePaisa())
                .number(row -> row.cost().commissionPaisa())
                .time(row -> now)
                .time(row -> schedule.afterOpening(now))
                .text(row -> row.session().customer().map(Fingerprint::hex).orElse(null))
                .number(row -> row.hold().availablePaisa())
                .number(row -> row.hold().heldPaisa())
                .tuple();
    }

    /** One that found no room beside others, and would find some without them, comes again. */
    private static Written<Optional<Opened>> result(Order order, Instant now, Row row) {
        Long availableAfter = row.getLong("available_after");
        if (availableAfter != null) {
            return done(new Opened.Held(order.opened(row.getLong("id"), now), availableAfter));
        }
        if (row.getBoolean("fits")) {
            return new Written.Done<>(Optional.empty());
        }
        return row.getBoolean("short") ? done(new Opened.InsufficientCredits()) : new Written.Again<>();
    }

    private static Written<Optional<Opened>> done(Opened opened) {
        return new Written.Done<>(Optional.of(opened));
    }
}
