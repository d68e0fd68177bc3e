package org.chautari.gateway.refund;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;

/** The tables of refunds. */
final class RefundRows {

    private static final String FIND_PAYMENT = """
            SELECT id, account_id, mode, state, amount_paisa, charge_paisa, commission_paisa FROM payment WHERE id = $1""";

    private static final String BEGIN_TOTAL = """
            INSERT INTO refund_total (payment_id, amount_paisa) VALUES ($1, $2) ON CONFLICT (payment_id) DO NOTHING""";

    private static final String HOLD_TOTAL = "SELECT refunded_paisa FROM refund_total WHERE payment_id = $1 FOR UPDATE";

    private static final String ADD_TO_TOTAL = """
            UPDATE refund_total SET refunded_paisa = refunded_paisa + $2 WHERE payment_id = $1""";

    private static final String ADD = """
            INSERT INTO refund (payment_id, account_id, mode, key, amount_paisa, credits_paisa, reason, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            RETURNING id, payment_id, key, amount_paisa, credits_paisa, reason, created_at""";

    private static final String BY_KEY = """
            SELECT id, payment_id, key, amount_paisa, credits_paisa, reason, created_at
            FROM refund WHERE account_id = $1 AND mode = $2 AND key = $3""";

    private static final String OF_PAYMENT = """
            SELECT id, payment_id, key, amount_paisa, credits_paisa, reason, created_at
            FROM refund WHERE payment_id = $1 ORDER BY id""";

    private RefundRows() {}

    /** A payment as far as a refund needs it. */
    record Paid(long id, long accountId, Mode mode, PaymentState state, Cost cost) {}

    static Uni<Optional<Paid>> payment(SqlClient sql, long id) {
        return sql.preparedQuery(FIND_PAYMENT)
                .mapping(RefundRows::paid)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst());
    }

    /** Holds a payment's total until the transaction ends, and tells it. */
    static Uni<Long> holdTotal(SqlClient sql, Paid paid) {
        return sql.preparedQuery(BEGIN_TOTAL)
                .execute(Tuple.of(paid.id(), paid.cost().amountPaisa()))
                .chain(() -> sql.preparedQuery(HOLD_TOTAL).execute(Tuple.of(paid.id())))
                .map(rows -> rows.iterator().next().getLong("refunded_paisa"));
    }

    static Uni<Refund> add(SqlClient sql, Paid paid, Cost part, RefundOrder order, Instant at) {
        Tuple row = Tuple.tuple(List.of(
                paid.id(),
                paid.accountId(),
                paid.mode().name(),
                order.key(),
                part.amountPaisa(),
                part.creditsPaisa(),
                order.reason(),
                at.atOffset(ZoneOffset.UTC)));
        return sql.preparedQuery(ADD_TO_TOTAL)
                .execute(Tuple.of(paid.id(), part.amountPaisa()))
                .chain(() -> sql.preparedQuery(ADD).mapping(RefundRows::refund).execute(row))
                .map(rows -> rows.iterator().next());
    }

    static Uni<Optional<Refund>> byKey(SqlClient sql, Paid paid, String key) {
        return sql.preparedQuery(BY_KEY)
                .mapping(RefundRows::refund)
                .execute(Tuple.of(paid.accountId(), paid.mode().name(), key))
                .map(rows -> rows.stream().findFirst());
    }

    static Uni<List<Refund>> ofPayment(SqlClient sql, long paymentId) {
        return sql.preparedQuery(OF_PAYMENT)
                .mapping(RefundRows::refund)
                .execute(Tuple.of(paymentId))
                .map(rows -> rows.stream().toList());
    }

    private static Paid paid(Row row) {
        return new Paid(
                row.getLong("id"),
                row.getLong("account_id"),
                Mode.valueOf(row.getString("mode")),
                PaymentState.of(row.getString("state")),
                new Cost(row.getLong("amount_paisa"), row.getLong("charge_paisa"), row.getLong("commission_paisa")));
    }

    private static Refund refund(Row row) {
        return new Refund(
                row.getLong("id"),
                row.getLong("payment_id"),
                row.getString("key"),
                row.getLong("amount_paisa"),
                row.getLong("credits_paisa"),
                row.getString("reason"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
