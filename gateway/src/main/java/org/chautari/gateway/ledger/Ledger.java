package org.chautari.gateway.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.chautari.gateway.store.Columns;
import org.chautari.provider.Mode;

/**
 * Moves credits and tells balances. Every statement takes many movements at once, and runs inside the transaction of its
 * caller. See docs/adr/0004-ledger-in-one-row-per-account.md.
 */
@ApplicationScoped
public class Ledger {

    /** The constraint that refuses to move more than is available. */
    public static final String AVAILABLE_WITHIN_OVERDRAFT = "available_within_overdraft";

    /** The constraint that lets a grant, an adjustment or a refund happen once. */
    public static final String KEY_ONCE = "ledger_key_once";

    private static final String OPEN = """
            INSERT INTO ledger_account (account_id, mode)
            SELECT $1, mode FROM unnest($2::text[]) AS mode
            ON CONFLICT DO NOTHING""";

    /**
     * The part of a statement that locks the balances of its accounts, in the order that keeps replicas from waiting for each
     * other in a circle: the expression {@code locked (account_id, mode, free_paisa)}, after a {@code WITH} that has defined
     * {@code paying (account_id, mode)}. LATERAL has each found by its key; asked for as one of a set, all that there are
     * would be read for each batch.
     */
    public static final String LOCKING = """
            locked AS (
                SELECT l.*
                FROM (SELECT DISTINCT account_id, mode FROM paying ORDER BY account_id, mode) p
                CROSS JOIN LATERAL (
                    SELECT account_id, mode, available_paisa + overdraft_paisa AS free_paisa
                    FROM ledger_account
                    WHERE account_id = p.account_id AND mode = p.mode
                    FOR NO KEY UPDATE) l
            )""";

    /**
     * The part of a statement that moves credits: expressions to follow a {@code WITH} that has defined {@code movement
     * (nth, account_id, mode, kind, payment_id, key, reason, issued, available, held, spent, charged, commission)}. Each
     * movement is then in {@code placed}, with {@code available_after} and {@code held_after}; {@code changed} has the
     * balances. They change first: whoever holds their row is the only one to place movements after the last one. Who
     * moves credits of several accounts locks them before, by account and mode. Joins are full where both sides match anyway:
     * those are never made by comparing each row with each other, however few rows the planner expects.
     */
    public static final String MOVING = """
            change AS (
                SELECT account_id, mode, count(*) AS movements, sum(issued)::bigint AS issued,
                    sum(available)::bigint AS available, sum(held)::bigint AS held, sum(spent)::bigint AS spent,
                    sum(charged)::bigint AS charged, sum(commission)::bigint AS commission
                FROM movement
                GROUP BY account_id, mode
            ), changed AS (
                UPDATE ledger_account l
                SET issued_paisa = issued_paisa + c.issued, available_paisa = available_paisa + c.available,
                    held_paisa = held_paisa + c.held, spent_paisa = spent_paisa + c.spent,
                    charged_paisa = charged_paisa + c.charged, commission_paisa = commission_paisa + c.commission,
                    moved_at = greatest(clock_timestamp(), moved_at) + c.movements * interval '1 microsecond'
                FROM change c
                WHERE l.account_id = c.account_id AND l.mode = c.mode
                RETURNING l.*
            ), placed AS (
                SELECT m.*, nextval('ledger_movement_id_seq') AS movement_id,
                    l.moved_at - (count(*) OVER later - 1) * interval '1 microsecond' AS at,
                    l.available_paisa - (sum(m.available) OVER later - m.available) AS available_after,
                    l.held_paisa - (sum(m.held) OVER later - m.held) AS held_after
                FROM movement m FULL JOIN changed l ON l.account_id = m.account_id AND l.mode = m.mode
                WINDOW later AS (PARTITION BY m.account_id, m.mode ORDER BY m.nth DESC ROWS UNBOUNDED PRECEDING)
            ), moved AS (
                INSERT INTO ledger_movement (id, account_id, mode, kind, payment_id, key, reason, created_at,
                    available_after_paisa, held_after_paisa)
                OVERRIDING SYSTEM VALUE
                SELECT movement_id, account_id, mode, kind, payment_id, key, reason, at, available_after, held_after
                FROM placed
            ), entered AS (
                INSERT INTO ledger_entry (movement_id, balance, amount_paisa)
                SELECT p.movement_id, leg.balance, leg.paisa
                FROM placed p
                CROSS JOIN LATERAL (VALUES ('issued', p.issued), ('available', p.available), ('held', p.held),
                    ('spent', p.spent), ('charged', p.charged), ('commission', p.commission)) AS leg (balance, paisa)
                WHERE leg.paisa <> 0
            )""";

    private static final String MOVE = """
            WITH movement AS (
                SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[],
                        $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
                    WITH ORDINALITY AS a (account_id, mode, kind, payment_id, key, reason, issued, available, held, spent,
                        charged, commission, nth)
            ), %s
            SELECT l.available_paisa, l.held_paisa, l.spent_paisa, l.charged_paisa, l.commission_paisa
            FROM movement m JOIN changed l ON l.account_id = m.account_id AND l.mode = m.mode
            ORDER BY m.nth""".formatted(MOVING);

    private static final String BALANCE = """
            SELECT available_paisa, held_paisa, spent_paisa, charged_paisa, commission_paisa
            FROM ledger_account WHERE account_id = $1 AND mode = $2""";

    private static final String BY_KEY = """
            SELECT e.amount_paisa FROM ledger_movement m
            JOIN ledger_entry e ON e.movement_id = m.id AND e.balance = 'available'
            WHERE m.account_id = $1 AND m.mode = $2 AND m.kind = $3 AND m.key = $4""";

    /** Opens the balances of a new account, all zero, in both modes. Repeating it does nothing. */
    public Uni<Void> open(SqlClient sql, long accountId) {
        return sql.preparedQuery(OPEN)
                .execute(Tuple.of(accountId, new String[] {Mode.TEST.name(), Mode.LIVE.name()}))
                .replaceWithVoid();
    }

    /**
     * Moves credits, all or nothing.
     *
     * @return the balances after it, in the order of the movements; a failure of the database where a constraint refuses
     */
    public Uni<List<Balance>> move(SqlClient sql, List<Movement> movements) {
        Tuple columns = Columns.of(movements)
                .number(Movement::accountId)
                .text(movement -> movement.mode().name())
                .text(movement -> movement.kind().wireName())
                .number(Movement::paymentId)
                .text(Movement::key)
                .text(Movement::reason)
                .number(movement -> movement.legs().issuedPaisa())
                .number(movement -> movement.legs().availablePaisa())
                .number(movement -> movement.legs().heldPaisa())
                .number(movement -> movement.legs().spentPaisa())
                .number(movement -> movement.legs().chargedPaisa())
                .number(movement -> movement.legs().commissionPaisa())
                .tuple();
        return sql.preparedQuery(MOVE)
                .mapping(Ledger::balance)
                .execute(columns)
                .map(rows -> rows.stream().toList());
    }

    /** The balances of an account in a mode. */
    public Uni<Balance> balance(SqlClient sql, long accountId, Mode mode) {
        return sql.preparedQuery(BALANCE)
                .mapping(Ledger::balance)
                .execute(Tuple.of(accountId, mode.name()))
                .map(rows -> rows.iterator().next());
    }

    /** Whether the very same credits were moved before under the movement's key. */
    public Uni<Boolean> wasMoved(SqlClient sql, Movement movement) {
        return sql.preparedQuery(BY_KEY)
                .execute(Tuple.of(
                        movement.accountId(),
                        movement.mode().name(),
                        movement.kind().wireName(),
                        movement.key()))
                .map(rows -> rows.stream()
                        .anyMatch(row ->
                                row.getLong("amount_paisa") == movement.legs().availablePaisa()));
    }

    private static Balance balance(Row row) {
        return new Balance(
                row.getLong("available_paisa"),
                row.getLong("held_paisa"),
                row.getLong("spent_paisa"),
                row.getLong("charged_paisa"),
                row.getLong("commission_paisa"));
    }
}
