package org.chautari.gateway.callback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** The delivery reports that go out, as an operator sees them, and sending one again. */
@ApplicationScoped
public class Reports {

    /** The states of a report. */
    public static final List<String> STATES = List.of("due", "delivered", "undelivered", "gone");

    private static final String LIST = """
            SELECT c.payment_id, a.name AS account, c.mode, p.reference, c.webhook_id, c.state, c.attempts,
                c.due_at, c.first_at, c.last_at, c.last_outcome, c.delivered_at
            FROM callback c JOIN payment p ON p.id = c.payment_id JOIN account a ON a.id = c.account_id
            WHERE $1::text IS NULL OR c.state = $1
            ORDER BY c.payment_id DESC LIMIT $2""";

    private static final String REPLAY = """
            INSERT INTO callback AS c (payment_id, account_id, mode, due_since, due_at)
            SELECT p.id, p.account_id, p.mode, $2, $2
            FROM payment p JOIN callback_endpoint e ON e.account_id = p.account_id AND e.mode = p.mode
            WHERE p.id = $1 AND p.state NOT IN ('Queued', 'Processing')
            ON CONFLICT (payment_id) DO UPDATE
            SET state = 'due', due_since = excluded.due_since, due_at = excluded.due_at, delivered_at = NULL
            WHERE c.state <> 'due'
            RETURNING old.state AS state_before""";

    private static final String WHY_NOT = """
            SELECT p.state, EXISTS (SELECT FROM callback_endpoint e
                WHERE e.account_id = p.account_id AND e.mode = p.mode) AS has_endpoint
            FROM payment p WHERE p.id = $1""";

    private final Pool pool;
    private final AuditTrail audit;
    private final Clock clock;

    Reports(Pool pool, AuditTrail audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /** A report as an operator sees it. */
    public record Entry(
            long paymentId,
            String account,
            Mode mode,
            String reference,
            String webhookId,
            String state,
            int attempts,
            Instant dueAt,
            Optional<Instant> firstAt,
            Optional<Instant> lastAt,
            Optional<String> lastOutcome,
            Optional<Instant> deliveredAt) {}

    /** What came of sending a report again. */
    public enum Replay {
        DUE,
        DUE_ALREADY,
        NO_PAYMENT,
        NOT_FINAL,
        NO_ENDPOINT
    }

    /** The reports in a state, or in any, those of the newest payments first. */
    public Uni<List<Entry>> list(Optional<String> state, int limit) {
        return pool.preparedQuery(LIST)
                .mapping(Reports::entry)
                .execute(Tuple.of(state.orElse(null), limit))
                .map(rows -> rows.stream().toList());
    }

    /** Makes a final payment's report due now, for another day, whether it was sent before or never. */
    public Uni<Replay> replay(Actor actor, long paymentId) {
        return pool.withTransaction(sql -> replay(sql, actor, paymentId))
                .chain(isDue -> isDue ? Uni.createFrom().item(Replay.DUE) : whyNot(paymentId));
    }

    private Uni<Boolean> replay(SqlClient sql, Actor actor, long paymentId) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return sql.preparedQuery(REPLAY)
                .mapping(row -> Optional.ofNullable(row.getString("state_before")))
                .execute(Tuple.of(paymentId, now))
                .map(rows -> rows.stream().findFirst())
                .call(due -> due.map(before -> audit(sql, actor, paymentId, before))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(Optional::isPresent);
    }

    private Uni<Void> audit(SqlClient sql, Actor actor, long paymentId, Optional<String> before) {
        ObjectNode was = before.map(Reports::state).orElse(null);
        return audit.add(sql, actor, "callback.replay", "payment " + paymentId, was, state("due"));
    }

    private static ObjectNode state(String state) {
        return JsonNodeFactory.instance.objectNode().put("state", state);
    }

    private Uni<Replay> whyNot(long paymentId) {
        return pool.preparedQuery(WHY_NOT).execute(Tuple.of(paymentId)).map(Reports::reason);
    }

    private static Replay reason(RowSet<Row> rows) {
        Row row = rows.stream().findFirst().orElse(null);
        if (row == null) {
            return Replay.NO_PAYMENT;
        }
        if (!PaymentState.of(row.getString("state")).isFinal()) {
            return Replay.NOT_FINAL;
        }
        return row.getBoolean("has_endpoint") ? Replay.DUE_ALREADY : Replay.NO_ENDPOINT;
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("payment_id"),
                row.getString("account"),
                Mode.valueOf(row.getString("mode")),
                row.getString("reference"),
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
