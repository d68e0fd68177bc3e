package org.chautari.gateway.payment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.store.Columns;

/**
 * Keeps payments, in two transactions each: one opens it and holds its price, the other settles it. What may happen once
 * happens once because a constraint says so.
 */
@ApplicationScoped
class Payments {

    private static final String OPEN = """
            INSERT INTO payment (account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                offer_title, amount_paisa, state, created_at, updated_at)
            SELECT account_id, mode, service, session_id, reference, upstream_reference, offer_id, offer_title,
                amount_paisa, 'Processing', opened_at, opened_at
            FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                    $8::text[], $9::bigint[], $10::timestamptz[])
                AS p (account_id, mode, service, session_id, reference, upstream_reference, offer_id, offer_title,
                    amount_paisa, opened_at)
            ON CONFLICT DO NOTHING
            RETURNING id""";

    private static final String IN_THE_WAY = """
            SELECT id, state, account_id = $1 AND mode = $2 AND reference = $3 AS duplicate
            FROM payment
            WHERE (account_id = $1 AND mode = $2 AND reference = $3)
                OR (session_id = $4 AND state NOT IN ('Error', 'Failed', 'Expired'))
                OR upstream_reference = $5
            ORDER BY duplicate DESC LIMIT 1""";

    private static final String BY_REFERENCE = """
            SELECT id, state FROM payment WHERE account_id = $1 AND mode = $2 AND reference = $3""";

    private static final String SETTLE = """
            UPDATE payment p
            SET state = s.state, answer = s.answer::json, reason = s.reason, updated_at = s.settled_at,
                upstream_reference = CASE WHEN s.sent THEN p.upstream_reference END
            FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::timestamptz[])
                AS s (id, state, answer, reason, sent, settled_at)
            WHERE p.id = s.id AND p.state IN ('Queued', 'Processing')
            RETURNING p.id""";

    private static final String STORED = "SELECT state, answer::text AS answer FROM payment WHERE id = $1";

    /** SQL states in which the database gave up and rolled back: lock wait, statement timeout, deadlock, conflict. */
    private static final Set<String> GAVE_UP = Set.of("55P03", "57014", "40P01", "40001");

    private final Pool pool;
    private final Ledger ledger;
    private final ObjectMapper json;
    private final Clock clock;

    Payments(Pool pool, Ledger ledger, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.ledger = ledger;
        this.json = json;
        this.clock = clock;
    }

    /** The payment of a reference, whatever its state. */
    Uni<Optional<Opened.Duplicate>> find(Caller caller, String reference) {
        return pool.preparedQuery(BY_REFERENCE)
                .mapping(row -> new Opened.Duplicate(row.getLong("id"), PaymentState.of(row.getString("state"))))
                .execute(Tuple.of(caller.accountId(), caller.mode().name(), reference))
                .map(rows -> rows.stream().findFirst());
    }

    /** Opens a payment and holds its price, both or neither. */
    Uni<Opened> open(Order order) {
        return pool.withTransaction(sql -> open(sql, order))
                .chain(opened ->
                        opened.map(held -> Uni.createFrom().<Opened>item(held)).orElseGet(() -> inTheWay(order)))
                .onFailure(ConflictGone.class)
                .retry()
                .atMost(3)
                .onFailure(Payments::isShortOfCredits)
                .recoverWithItem(refused -> new Opened.InsufficientCredits())
                .onFailure(failure -> failure instanceof PgException refused && GAVE_UP.contains(refused.getSqlState()))
                .recoverWithItem(busy -> new Opened.Overloaded());
    }

    /**
     * Settles an open payment and moves its credits, both or neither. Repeating it does nothing: a payment that has a
     * final state keeps it, whoever gave it.
     *
     * @return the payment as it is then
     */
    Uni<Settled> settle(long paymentId, Order order, Settlement settlement) {
        return pool.withTransaction(sql -> settle(sql, paymentId, order, settlement));
    }

    private Uni<Optional<Opened.Held>> open(SqlClient sql, Order order) {
        Instant now = clock.instant();
        Tuple columns = Columns.of(List.of(order))
                .number(row -> row.caller().accountId())
                .text(row -> row.caller().mode().name())
                .text(Order::slug)
                .number(row -> row.session().id())
                .text(Order::reference)
                .text(Order::upstreamReference)
                .text(row -> row.offer().id())
                .text(row -> row.offer().title())
                .number(row -> row.offer().amountPaisa())
                .time(row -> now)
                .tuple();
        return sql.preparedQuery(OPEN)
                .execute(columns)
                .chain(rows -> rows.stream()
                        .findFirst()
                        .map(row -> hold(sql, row.getLong("id"), order))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Opened.Held>> hold(SqlClient sql, long paymentId, Order order) {
        return move(sql, Movement.Kind.HOLD, paymentId, order)
                .map(balance -> Optional.of(new Opened.Held(paymentId, balance.availablePaisa())));
    }

    private Uni<Opened> inTheWay(Order order) {
        Tuple parameters = Tuple.of(
                order.caller().accountId(),
                order.caller().mode().name(),
                order.reference(),
                order.session().id(),
                order.upstreamReference());
        return pool.preparedQuery(IN_THE_WAY).execute(parameters).map(Payments::conflict);
    }

    private static Opened conflict(RowSet<Row> rows) {
        Row row = rows.stream().findFirst().orElseThrow(ConflictGone::new);
        PaymentState state = PaymentState.of(row.getString("state"));
        return row.getBoolean("duplicate")
                ? new Opened.Duplicate(row.getLong("id"), state)
                : new Opened.SessionTaken(row.getLong("id"), state);
    }

    private Uni<Settled> settle(SqlClient sql, long paymentId, Order order, Settlement settlement) {
        Instant now = clock.instant();
        Tuple columns = Columns.of(List.of(settlement))
                .number(row -> paymentId)
                .text(row -> row.state().wireName())
                .text(row -> row.answer().toString())
                .text(Settlement::reason)
                .flag(Settlement::sent)
                .time(row -> now)
                .tuple();
        return sql.preparedQuery(SETTLE)
                .execute(columns)
                .chain(rows -> rows.rowCount() == 1
                        ? credits(sql, paymentId, order, settlement)
                        : settledBefore(sql, paymentId, order));
    }

    private Uni<Settled> credits(SqlClient sql, long paymentId, Order order, Settlement settlement) {
        return settlement
                .movement()
                .map(kind -> move(sql, kind, paymentId, order))
                .orElseGet(() -> balance(sql, order))
                .map(balance -> new Settled(settlement.state(), settlement.answer(), balance.availablePaisa()));
    }

    private Uni<Settled> settledBefore(SqlClient sql, long paymentId, Order order) {
        return sql.preparedQuery(STORED)
                .execute(Tuple.of(paymentId))
                .map(rows -> rows.iterator().next())
                .chain(row -> balance(sql, order).map(balance -> settled(row, balance)));
    }

    private Settled settled(Row row, Balance balance) {
        try {
            return new Settled(
                    PaymentState.of(row.getString("state")),
                    json.readTree(Objects.requireNonNullElse(row.getString("answer"), "null")),
                    balance.availablePaisa());
        } catch (JacksonException unreadable) {
            throw new UncheckedIOException("a stored answer is unreadable", unreadable);
        }
    }

    private Uni<Balance> balance(SqlClient sql, Order order) {
        return ledger.balance(sql, order.caller().accountId(), order.caller().mode());
    }

    private Uni<Balance> move(SqlClient sql, Movement.Kind kind, long paymentId, Order order) {
        Movement movement = Movement.of(
                kind,
                order.caller().accountId(),
                order.caller().mode(),
                order.offer().amountPaisa(),
                paymentId);
        return ledger.move(sql, List.of(movement)).map(List::getFirst);
    }

    private static boolean isShortOfCredits(Throwable failure) {
        return failure instanceof PgException refused && Ledger.AVAILABLE_NOT_NEGATIVE.equals(refused.getConstraint());
    }

    /** What stood in the way is over: try again. */
    private static final class ConflictGone extends RuntimeException {

        ConflictGone() {
            super("the payment in the way is no longer there", null, false, false);
        }
    }
}
