package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Payments with everything that happened to them. */
@ApplicationScoped
public class Timelines {

    private static final String FIND = """
            SELECT p.id, a.name AS account, p.mode, p.service, p.reference, p.upstream_reference, p.amount_paisa,
                p.state AS payment_state, p.rule AS payment_rule, p.version, p.original_status, p.reason,
                p.asks, p.asked_at, p.due_at, p.created_at,
                e.seq, e.at, e.rule, e.state, e.hash,
                CASE WHEN e.evidence IS JSON THEN e.evidence ELSE to_json(e.evidence)::text END AS evidence,
                e.seq = row_number() OVER timeline AND e.hash = payment_event_hash(
                    lag(e.hash) OVER timeline, e.payment_id, e.seq, e.at, e.rule, e.state, e.evidence) AS intact
            FROM payment p
            JOIN account a ON a.id = p.account_id
            LEFT JOIN payment_event e ON e.payment_id = p.id
            WHERE p.id = $1
            WINDOW timeline AS (ORDER BY e.seq)
            ORDER BY e.seq""";

    private final Pool pool;

    Timelines(Pool pool) {
        this.pool = pool;
    }

    /**
     * Something that happened.
     *
     * @param state the payment's state after it
     * @param evidence a JSON object; a JSON text, where somebody made something else of it
     * @param hash SHA-256 over the hash of the event before it and all of this one, in hex
     * @param intact whether the hash is that
     */
    public record Event(int seq, Instant at, String rule, String state, String evidence, String hash, boolean intact) {}

    /**
     * A payment and its events in order.
     *
     * @param upstreamReference its reference upstream; null where nothing was sent
     * @param originalStatus what the upstream called its state, where that made it final, else null
     * @param dueAt when its status is asked next; null where it is final or waits for an operator
     * @param version the number of the event that brought it where it is
     */
    public record Timeline(
            long id,
            String account,
            Mode mode,
            String service,
            String reference,
            @Nullable String upstreamReference,
            long amountPaisa,
            PaymentState state,
            String rule,
            @Nullable String originalStatus,
            @Nullable String reason,
            int asks,
            @Nullable Instant askedAt,
            @Nullable Instant dueAt,
            Instant openedAt,
            int version,
            List<Event> events) {

        /** Whether no event is missing or was changed, and the payment's state is the one they lead to. */
        public boolean verifies() {
            return events.stream().allMatch(Event::intact)
                    && events.size() >= version
                    && events.get(version - 1).state().equals(state.wireName());
        }
    }

    /** The payment of an id. */
    public Uni<Optional<Timeline>> find(long paymentId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(paymentId)).map(Timelines::timeline);
    }

    private static Optional<Timeline> timeline(RowSet<Row> rows) {
        List<Event> events = rows.stream()
                .filter(row -> row.getInteger("seq") != null)
                .map(Timelines::event)
                .toList();
        return rows.stream().findFirst().map(row -> timeline(row, events));
    }

    private static Timeline timeline(Row row, List<Event> events) {
        return new Timeline(
                row.getLong("id"),
                row.getString("account"),
                Mode.valueOf(row.getString("mode")),
                row.getString("service"),
                row.getString("reference"),
                row.getString("upstream_reference"),
                row.getLong("amount_paisa"),
                PaymentState.of(row.getString("payment_state")),
                row.getString("payment_rule"),
                row.getString("original_status"),
                row.getString("reason"),
                row.getInteger("asks"),
                instant(row, "asked_at"),
                instant(row, "due_at"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("version"),
                events);
    }

    private static Event event(Row row) {
        return new Event(
                row.getInteger("seq"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("rule"),
                row.getString("state"),
                row.getString("evidence"),
                HexFormat.of().formatHex(row.getBuffer("hash").getBytes()),
                row.getBoolean("intact"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime moment = row.getOffsetDateTime(column);
        return moment == null ? null : moment.toInstant();
    }
}
