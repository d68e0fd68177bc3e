package org.chautari.gateway.callback;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A report as an operator sees it.
 *
 * @param paymentId what it is of; a low balance is of none
 */
public record ReportEntry(
        long id,
        String kind,
        String account,
        Mode mode,
        Optional<Long> paymentId,
        Optional<Long> refundId,
        Optional<String> reference,
        String webhookId,
        String state,
        int attempts,
        Instant dueAt,
        Optional<Instant> firstAt,
        Optional<Instant> lastAt,
        Optional<String> lastOutcome,
        Optional<Instant> deliveredAt) {

    static ReportEntry of(Row row) {
        return new ReportEntry(
                row.getLong("id"),
                row.getString("kind"),
                row.getString("account"),
                Mode.valueOf(row.getString("mode")),
                Optional.ofNullable(row.getLong("payment_id")),
                Optional.ofNullable(row.getLong("refund_id")),
                Optional.ofNullable(row.getString("reference")),
                row.getString("webhook_id"),
                row.getString("state"),
                row.getInteger("attempts"),
                row.getOffsetDateTime("due_at").toInstant(),
                moment(row, "first_at"),
                moment(row, "last_at"),
                Optional.ofNullable(row.getString("last_outcome")),
                moment(row, "delivered_at"));
    }

    private static Optional<Instant> moment(Row row, String column) {
        @Nullable OffsetDateTime value = row.getOffsetDateTime(column);
        return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
    }
}
