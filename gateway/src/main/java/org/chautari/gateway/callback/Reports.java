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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.protocol.PaymentState;
import org.jspecify.annotations.Nullable;

/** The reports that go out, as an operator sees them, and sending one again. */
@ApplicationScoped
public class Reports {

    /**
     * The newest of each state and kind, and of those the newest. Bounds rather than equalities, and the order of an index:
     * so it is that index, read from its end, and not all reports from the newest on until one fits.
     */
    private static final String NEWEST = """
            SELECT c.id, c.kind, a.name AS account, c.mode, coalesce(c.payment_id, r.payment_id) AS payment_id,
                c.refund_id, p.reference, c.webhook_id, c.state, c.attempts, c.due_at, c.first_at, c.last_at,
                c.last_outcome, c.delivered_at
            FROM unnest($1::text[]) AS s (state)
            CROSS JOIN unnest($2::text[]) AS k (kind)
            CROSS JOIN LATERAL (%s LIMIT $4::bigint) c
            JOIN account a ON a.id = c.account_id
            LEFT JOIN refund r ON r.id = c.refund_id
            LEFT JOIN payment p ON p.id = coalesce(c.payment_id, r.payment_id)
            ORDER BY c.id DESC LIMIT $4::bigint""";

    private static final String LIST = NEWEST.formatted("""
            SELECT * FROM callback n
            WHERE (n.state, n.kind, n.id) < (s.state, k.kind, $3::bigint) AND (n.state, n.kind) >= (s.state, k.kind)
            ORDER BY n.state DESC, n.kind DESC, n.id DESC""");

    private static final String LIST_OF_ACCOUNT = NEWEST.formatted("""
            SELECT * FROM callback n
            WHERE (n.account_id, n.state, n.kind, n.id)
                    < ((SELECT id FROM account WHERE name = $5), s.state, k.kind, $3::bigint)
                AND (n.account_id, n.state, n.kind) >= ((SELECT id FROM account WHERE name = $5), s.state, k.kind)
            ORDER BY n.account_id DESC, n.state DESC, n.kind DESC, n.id DESC""");

    private static final String REPORT = """
            INSERT INTO callback (kind, payment_id, account_id, mode, due_since, due_at)
            SELECT 'payment', p.id, p.account_id, p.mode, $2, $2
            FROM payment p JOIN callback_endpoint e ON e.account_id = p.account_id AND e.mode = p.mode
            WHERE p.id = $1 AND p.state NOT IN ('Queued', 'Processing')
            ON CONFLICT (payment_id) DO NOTHING
            RETURNING id""";

    private static final String WHY_NO_REPORT = """
            SELECT p.state, c.id AS reported FROM payment p LEFT JOIN callback c ON c.payment_id = p.id WHERE p.id = $1""";

    private static final String REPLAY = """
            UPDATE callback c SET state = 'due', due_since = $2, due_at = $2, delivered_at = NULL
            FROM callback_endpoint e
            WHERE c.id = $1 AND c.state <> 'due' AND e.account_id = c.account_id AND e.mode = c.mode
            RETURNING old.state""";

    private static final String WHY_NO_REPLAY = "SELECT state FROM callback WHERE id = $1";

    private final Pool pool;
    private final AuditTrail audit;
    private final Clock clock;

    Reports(Pool pool, AuditTrail audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What a listing is narrowed by.
     *
     * @param account a name
     * @param beforeId the report before which it goes on
     */
    public record Filter(
            Optional<String> account, Optional<ReportState> state, Optional<Kind> kind, Optional<Long> beforeId) {}

    /** What came of asking for a payment's report. */
    public sealed interface Asked {

        /** There is one now, due. */
        record Due(long id) implements Asked {}

        /** There was one before: it may be sent again. */
        record Reported(long id) implements Asked {}

        /** There is none, for this reason. */
        record Refused(Why why) implements Asked {}
    }

    /** Why nothing is due. */
    public enum Why {
        UNKNOWN,
        NOT_FINAL,
        NO_ENDPOINT,
        DUE_ALREADY
    }

    /** Reports, the newest first. */
    public Uni<List<ReportEntry>> list(Filter filter, int limit) {
        Set<ReportState> states = filter.state().map(Set::of).orElseGet(() -> EnumSet.allOf(ReportState.class));
        Set<Kind> kinds = filter.kind().map(Set::of).orElseGet(() -> EnumSet.allOf(Kind.class));
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(states.stream().map(ReportState::word).toArray(String[]::new))
                .addArrayOfString(kinds.stream().map(Kind::word).toArray(String[]::new))
                .addLong(filter.beforeId().orElse(Long.MAX_VALUE))
                .addLong((long) limit);
        filter.account().ifPresent(parameters::addString);
        return pool.preparedQuery(filter.account().isPresent() ? LIST_OF_ACCOUNT : LIST)
                .mapping(ReportEntry::of)
                .execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    /** Makes a report of a final payment that has none, say because its commit was answered at once. */
    public Uni<Asked> report(Actor actor, long paymentId) {
        return pool.withTransaction(sql -> sql.preparedQuery(REPORT)
                .mapping(row -> row.getLong("id"))
                .execute(Tuple.of(paymentId, now()))
                .chain(rows -> rows.rowCount() == 0
                        ? sql.preparedQuery(WHY_NO_REPORT)
                                .execute(Tuple.of(paymentId))
                                .map(Reports::noReport)
                        : due(sql, actor, rows.iterator().next(), "callback.report", "payment " + paymentId, null)));
    }

    /** Makes a report due now, for another day, whatever came of it before; what it says stays. */
    public Uni<Asked> replay(Actor actor, long id) {
        return pool.withTransaction(sql -> sql.preparedQuery(REPLAY)
                .mapping(row -> row.getString("state"))
                .execute(Tuple.of(id, now()))
                .chain(rows -> rows.rowCount() == 0
                        ? sql.preparedQuery(WHY_NO_REPLAY).execute(Tuple.of(id)).map(Reports::noReplay)
                        : due(
                                sql,
                                actor,
                                id,
                                "callback.replay",
                                "callback " + id,
                                rows.iterator().next())));
    }

    private Uni<Asked> due(
            SqlClient sql, Actor actor, long id, String action, String subject, @Nullable String stateBefore) {
        ObjectNode before = stateBefore == null ? null : state(stateBefore);
        return audit.add(sql, actor, action, subject, before, state(ReportState.DUE.word()))
                .replaceWith(new Asked.Due(id));
    }

    private static ObjectNode state(String word) {
        return JsonNodeFactory.instance.objectNode().put("state", word);
    }

    private static Asked noReport(RowSet<Row> rows) {
        Optional<Row> row = rows.stream().findFirst();
        if (row.isEmpty()) {
            return new Asked.Refused(Why.UNKNOWN);
        }
        Long reported = row.get().getLong("reported");
        if (reported != null) {
            return new Asked.Reported(reported);
        }
        boolean isFinal = PaymentState.of(row.get().getString("state")).isFinal();
        return new Asked.Refused(isFinal ? Why.NO_ENDPOINT : Why.NOT_FINAL);
    }

    private static Asked noReplay(RowSet<Row> rows) {
        return new Asked.Refused(rows.stream()
                .findFirst()
                .map(row -> row.getString("state").equals("due") ? Why.DUE_ALREADY : Why.NO_ENDPOINT)
                .orElse(Why.UNKNOWN));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
