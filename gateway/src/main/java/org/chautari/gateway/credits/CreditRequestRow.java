package org.chautari.gateway.credits;

import io.vertx.mutiny.sqlclient.Row;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** A request as the store has it. */
final class CreditRequestRow {

    /** What {@link #read} needs of {@code credit_request r} and its {@code account a}. */
    static final String COLUMNS = """
            r.id, r.account_id, a.name AS account, r.mode, r.amount_paisa, r.reason, r.requested_by, r.requested_at,
            r.state, r.decided_by, r.decided_at, r.decision_reason""";

    private CreditRequestRow() {}

    static CreditRequest read(Row row) {
        return new CreditRequest(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getString("account"),
                Mode.valueOf(row.getString("mode")),
                row.getLong("amount_paisa"),
                row.getString("reason"),
                row.getString("requested_by"),
                row.getOffsetDateTime("requested_at").toInstant(),
                CreditRequest.State.of(row.getString("state")),
                decision(row));
    }

    private static CreditRequest.@Nullable Decision decision(Row row) {
        String by = row.getString("decided_by");
        return by == null
                ? null
                : new CreditRequest.Decision(
                        by, row.getOffsetDateTime("decided_at").toInstant(), row.getString("decision_reason"));
    }
}
