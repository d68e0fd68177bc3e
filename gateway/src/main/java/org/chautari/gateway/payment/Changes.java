package org.chautari.gateway.payment;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.chautari.gateway.batch.Written;
import org.chautari.gateway.ledger.Ledger;

/**
 * Writes what becomes of payments, and moves their credits, in one statement. Accounts are locked in order, and before
 * their payments, so that replicas don't wait for each other in a circle.
 */
@ApplicationScoped
class Changes {

    /** The locks are counted, so that all of them are there before the first payment changes. */
    private static final String APPLY = """
            WITH asked AS (
                SELECT *
                FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
                        $8::text[], $9::boolean[], $10::boolean[], $11::bigint[], $12::timestamptz[], $13::boolean[],
                        $14::text[], $15::timestamptz[], $16::bigint[], $17::text[], $18::text[], $19::bigint[],
                        $20::bigint[], $21::bigint[], $22::bigint[], $23::bigint[])
                    WITH ORDINALITY AS s (id, seen_version, seen_asks, state, rule, answer, reason, original_status, sent,
                        acknowledged, not_found, due_at, is_news, evidence, at, account_id, mode, kind, available, held,
                        spent, charged, commission, nth)
            ), paying AS (
                SELECT account_id, mode FROM asked WHERE kind IS NOT NULL
            ), %s, applied AS (
                UPDATE payment p
                SET state = s.state, rule = s.rule, answer = s.answer::json, reason = s.reason,
                    original_status = s.original_status, acknowledged = coalesce(s.acknowledged, p.acknowledged),
                    not_found = coalesce(s.not_found, p.not_found), updated_at = s.at,
                    due_at = CASE WHEN s.seen_asks IS NULL AND s.due_at < p.due_at AND p.asks > 0 THEN p.due_at ELSE s.due_at END,
                    upstream_reference = CASE WHEN s.sent THEN p.upstream_reference END,
                    version = p.version + s.is_news::integer
                FROM asked s
                WHERE (SELECT count(*) FROM locked) >= 0 AND p.id = s.id AND p.version = s.seen_version
                    AND p.asks = coalesce(s.seen_asks, p.asks) AND p.state IN ('Queued', 'Processing')
                RETURNING p.version, s.*
            ), noted AS (
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT a.id, a.version, a.at, a.rule, a.state, a.evidence,
                    payment_event_hash(e.hash, a.id, a.version, a.at, a.rule, a.state, a.evidence)
                FROM applied a LEFT JOIN payment_event e ON e.payment_id = a.id AND e.seq = a.version - 1
                WHERE a.is_news
            ), movement AS (
                SELECT nth, account_id, mode, kind, id AS payment_id, NULL AS key, NULL AS reason, 0 AS issued, available,
                    held, spent, charged, commission
                FROM applied
                WHERE kind IS NOT NULL
            ), %s
            SELECT nth, available_after AS available_paisa FROM placed
            UNION ALL
            SELECT a.nth, l.available_paisa
            FROM applied a JOIN ledger_account l ON l.account_id = a.account_id AND l.mode = a.mode
            WHERE a.kind IS NULL""".formatted(Ledger.LOCKING, Ledger.MOVING);

    private final List<FinalNews> listeners;
    private final OperatorAudit audit;

    Changes(@All List<FinalNews> listeners, OperatorAudit audit) {
        this.listeners = listeners;
        this.audit = audit;
    }

    /** Whether somebody has to hear of a change, or it is an operator's: more is written than one statement does. */
    static boolean needsTransaction(Change change) {
        return isToBeAnnounced(change) || change.verdict().isPresent();
    }

    /** Applies changes, and tells the credits available after each; empty where it doesn't apply any more. */
    Uni<List<Written<Optional<Long>>>> write(SqlClient sql, List<Change> changes) {
        return sql.preparedQuery(APPLY)
                .execute(ChangeRow.columns(changes))
                .map(rows -> results(rows, changes.size()))
                .call(results -> tell(sql, changes, results))
                .map(results -> results.stream()
                        .<Written<Optional<Long>>>map(Written.Done::new)
                        .toList());
    }

    /** Sees to it that somebody hears of payments. */
    Uni<Void> announce(SqlClient sql, List<Long> paymentIds) {
        return paymentIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : inTurn(listeners, listener -> listener.add(sql, paymentIds));
    }

    private Uni<Void> tell(SqlClient sql, List<Change> changes, List<Optional<Long>> results) {
        List<Change> applied = IntStream.range(0, changes.size())
                .filter(nth -> results.get(nth).isPresent())
                .mapToObj(changes::get)
                .toList();
        List<Long> announced = applied.stream()
                .filter(Changes::isToBeAnnounced)
                .map(change -> change.seen().id())
                .toList();
        return announce(sql, announced).chain(() -> inTurn(applied, change -> audit.decided(sql, change)));
    }

    private static <T> Uni<Void> inTurn(List<T> all, Function<T, Uni<? extends Void>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(work)
                .onItem()
                .ignoreAsUni();
    }

    private static boolean isToBeAnnounced(Change change) {
        return change.isToBeAnnounced() && change.movement().isPresent();
    }

    /** There is a row for each change that was applied. */
    private static List<Optional<Long>> results(RowSet<Row> rows, int count) {
        List<Optional<Long>> results = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
        rows.forEach(row -> results.set(row.getInteger("nth") - 1, Optional.of(row.getLong("available_paisa"))));
        return results;
    }
}
