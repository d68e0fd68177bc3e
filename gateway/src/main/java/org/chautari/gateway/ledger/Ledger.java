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
    public static final String AVAILABLE_NOT_NEGATIVE = "available_not_negative";

    /** The constraint that lets a grant happen once. */
    public static final String GRANT_ONCE = "ledger_grant_once";

    private static final String OPEN = """
            INSERT INTO ledger_account (account_id, mode)
            SELECT $1, mode FROM unnest($2::text[]) AS mode
            ON CONFLICT DO NOTHING""";

    private static final String MOVE = """
            WITH asked AS (
                SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[],
                        $7::text[], $8::text[], $9::text[])
                    WITH ORDINALITY AS a (account_id, mode, kind, amount, payment_id, grant_key, reason, source, target, nth)
            ), leg AS (
                SELECT account_id, mode, kind, payment_id, grant_key, balance, signed_amount
                FROM asked CROSS JOIN LATERAL (VALUES (source, -amount), (target, amount)) AS l (balance, signed_amount)
            ), moved AS (
                INSERT INTO ledger_movement (account_id, mode, kind, payment_id, grant_key, reason)
                SELECT account_id, mode, kind, payment_id, grant_key, reason FROM asked
                RETURNING id, account_id, mode, kind, payment_id, grant_key
            ), entered AS (
                INSERT INTO ledger_entry (movement_id, balance, amount_paisa)
                SELECT m.id, leg.balance, leg.signed_amount
                FROM moved m
                JOIN leg ON leg.account_id = m.account_id AND leg.mode = m.mode AND leg.kind = m.kind
                    AND leg.payment_id IS NOT DISTINCT FROM m.payment_id
                    AND leg.grant_key IS NOT DISTINCT FROM m.grant_key
            ), change AS (
                SELECT account_id, mode,
                    coalesce(sum(signed_amount) FILTER (WHERE balance = 'available'), 0)::bigint AS available,
                    coalesce(sum(signed_amount) FILTER (WHERE balance = 'held'), 0)::bigint AS held,
                    coalesce(sum(signed_amount) FILTER (WHERE balance = 'spent'), 0)::bigint AS spent,
                    coalesce(sum(signed_amount) FILTER (WHERE balance = 'issued'), 0)::bigint AS issued
                FROM leg
                GROUP BY account_id, mode
            ), changed AS (
                UPDATE ledger_account l
                SET available_paisa = available_paisa + c.available, held_paisa = held_paisa + c.held,
                    spent_paisa = spent_paisa + c.spent, issued_paisa = issued_paisa + c.issued
                FROM change c
                WHERE l.account_id = c.account_id AND l.mode = c.mode
                RETURNING l.account_id, l.mode, l.available_paisa, l.held_paisa, l.spent_paisa
            )
            SELECT l.available_paisa, l.held_paisa, l.spent_paisa
            FROM asked a JOIN changed l ON l.account_id = a.account_id AND l.mode = a.mode
            ORDER BY a.nth""";

    private static final String BALANCE = """
            SELECT available_paisa, held_paisa, spent_paisa FROM ledger_account WHERE account_id = $1 AND mode = $2""";

    private static final String WAS_GRANTED = """
            SELECT EXISTS (
                SELECT FROM ledger_movement m JOIN ledger_entry e ON e.movement_id = m.id AND e.balance = 'available'
                WHERE m.account_id = $1 AND m.mode = $2 AND m.kind = 'grant' AND m.grant_key = $3
                    AND e.amount_paisa = $4) AS same""";

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
                .number(Movement::amountPaisa)
                .number(Movement::paymentId)
                .text(Movement::grantKey)
                .text(Movement::reason)
                .text(movement -> movement.kind().from().wireName())
                .text(movement -> movement.kind().to().wireName())
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

    /** Whether the very same credits were granted before under the grant's key. */
    public Uni<Boolean> wasGranted(SqlClient sql, Movement grant) {
        return sql.preparedQuery(WAS_GRANTED)
                .execute(Tuple.of(grant.accountId(), grant.mode().name(), grant.grantKey(), grant.amountPaisa()))
                .map(rows -> rows.iterator().next().getBoolean("same"));
    }

    private static Balance balance(Row row) {
        return new Balance(row.getLong("available_paisa"), row.getLong("held_paisa"), row.getLong("spent_paisa"));
    }
}
