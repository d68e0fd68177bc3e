package org.chautari.gateway.callback;

import io.vertx.mutiny.sqlclient.Row;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;

/** Reads a claimed delivery with what it tells. */
final class DeliveryRow {

    private DeliveryRow() {}

    static Delivery read(Row row) {
        return new Delivery(
                row.getLong("id"),
                row.getInteger("attempts"),
                row.getLong("account_id"),
                mode(row),
                row.getString("webhook_id"),
                row.getOffsetDateTime("due_since").toInstant(),
                row.getOffsetDateTime("due_at").toInstant(),
                row.getString("url"),
                row.getString("secret"),
                notice(row));
    }

    private static Notice notice(Row row) {
        return switch (Kind.of(row.getString("kind"))) {
            case PAYMENT -> new Notice.OfPayment(row.getLong("payment_id"), bill(row));
            case REFUND ->
                new Notice.OfRefund(
                        row.getLong("payment_id"),
                        bill(row),
                        row.getLong("refund_id"),
                        row.getLong("refunded_paisa"),
                        row.getLong("refunded_total_paisa"));
            case LOW_BALANCE ->
                new Notice.OfLowBalance(mode(row), row.getLong("credits_paisa"), row.getLong("threshold_paisa"));
        };
    }

    private static Notice.Bill bill(Row row) {
        return new Notice.Bill(
                row.getString("reference"),
                row.getLong("amount_paisa"),
                PaymentState.of(row.getString("payment_state")),
                row.getString("answer"));
    }

    private static Mode mode(Row row) {
        return Mode.valueOf(row.getString("mode"));
    }
}
