package org.chautari.gateway.payment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;

/** Reads payments out of rows of the table of payments. */
@ApplicationScoped
class StoredRow {

    /** What a row must have, of the table {@code payment p}. */
    static final String COLUMNS = """
            p.id, p.account_id, p.mode, p.service, p.upstream_reference, p.amount_paisa, p.charge_paisa,
            p.commission_paisa, p.state, p.answer::text AS answer,
            p.version, p.created_at, p.acknowledged, p.not_found, p.asks, p.reason""";

    private final ObjectMapper json;

    StoredRow(ObjectMapper json) {
        this.json = json;
    }

    Stored read(Row row) {
        try {
            return new Stored(
                    row.getLong("id"),
                    row.getLong("account_id"),
                    Mode.valueOf(row.getString("mode")),
                    row.getString("service"),
                    row.getString("upstream_reference"),
                    new Cost(row.getLong("amount_paisa"), row.getLong("charge_paisa"), row.getLong("commission_paisa")),
                    PaymentState.of(row.getString("state")),
                    json.readTree(Objects.requireNonNullElse(row.getString("answer"), "null")),
                    row.getInteger("version"),
                    trail(row));
        } catch (JacksonException unreadable) {
            throw new UncheckedIOException("a stored answer is unreadable", unreadable);
        }
    }

    private static Trail trail(Row row) {
        return new Trail(
                row.getOffsetDateTime("created_at").toInstant(),
                row.getBoolean("acknowledged"),
                row.getInteger("not_found"),
                row.getInteger("asks"),
                Objects.requireNonNullElse(row.getString("reason"), Trail.OPENED));
    }
}
