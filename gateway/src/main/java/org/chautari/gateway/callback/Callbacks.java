package org.chautari.gateway.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * Shares out due deliveries among replicas and keeps what came of them. A claimed delivery isn't due until its lease ends,
 * and a result counts only while no later attempt has begun.
 */
@ApplicationScoped
class Callbacks {

    /**
     * Every account gets its first place before any gets its second, and so on: one that hangs, or has a great many due,
     * keeps nobody else waiting. The accounts are found by skipping from one to the next along the index.
     */
    private static final String CLAIM = """
            WITH RECURSIVE waiting (account_id) AS (
                (SELECT account_id FROM callback WHERE state = 'due' ORDER BY account_id LIMIT 1)
                UNION ALL
                SELECT (SELECT c.account_id FROM callback c
                        WHERE c.state = 'due' AND c.account_id > w.account_id ORDER BY c.account_id LIMIT 1)
                FROM waiting w WHERE w.account_id IS NOT NULL),
            room (account_id, taken) AS (
                SELECT w.account_id, coalesce(b.deliveries, 0)
                FROM waiting w LEFT JOIN unnest($3::bigint[], $4::bigint[]) AS b (account_id, deliveries)
                    ON b.account_id = w.account_id
                WHERE w.account_id IS NOT NULL AND coalesce(b.deliveries, 0) < $5::bigint),
            next (id) AS (
                SELECT d.id
                FROM room r CROSS JOIN LATERAL (
                    SELECT n.id, row_number() OVER () AS nth
                    FROM (SELECT c.id FROM callback c
                          WHERE c.account_id = r.account_id AND c.state = 'due' AND c.due_at <= $1
                          ORDER BY c.due_at LIMIT least($5::bigint - r.taken, $6::bigint)
                          FOR UPDATE SKIP LOCKED) n) d
                ORDER BY r.taken + d.nth, random() LIMIT $6::bigint),
            claimed AS (
                UPDATE callback c
                SET attempts = c.attempts + 1, due_at = $2, first_at = coalesce(c.first_at, $1), last_at = $1
                FROM next WHERE c.id = next.id
                RETURNING c.*)
            SELECT c.id, c.attempts, c.account_id, c.mode, c.webhook_id, c.due_since, c.due_at, e.url, e.secret,
                c.kind, c.refund_id, c.credits_paisa, c.threshold_paisa,
                p.id AS payment_id, p.reference, p.amount_paisa, p.state AS payment_state, p.answer::text AS answer,
                r.amount_paisa AS refunded_paisa,
                (SELECT sum(earlier.amount_paisa)::bigint FROM refund earlier
                    WHERE earlier.payment_id = r.payment_id AND earlier.id <= r.id) AS refunded_total_paisa
            FROM claimed c
                LEFT JOIN callback_endpoint e ON e.account_id = c.account_id AND e.mode = c.mode
                LEFT JOIN refund r ON r.id = c.refund_id
                LEFT JOIN payment p ON p.id = coalesce(c.payment_id, r.payment_id)""";

    private static final String RECORD = """
            UPDATE callback SET state = $3, due_at = coalesce($4, due_at), delivered_at = $5, last_outcome = $6
            WHERE id = $1 AND attempts = $2 AND state = 'due'""";

    private final Pool pool;
    private final Clock clock;
    private final Duration lease;

    Callbacks(Pool pool, Clock clock, CallbackConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.lease = config.lease();
    }

    /**
     * Claims due deliveries for this replica.
     *
     * @param underWay how many deliveries it has under way, by account
     * @param perAccountMax how many there may be for one account, with those
     * @param limit how many are claimed at most
     */
    Uni<List<Delivery>> claim(Map<Long, Integer> underWay, int perAccountMax, int limit) {
        Instant now = clock.instant();
        List<Map.Entry<Long, Integer>> busy = List.copyOf(underWay.entrySet());
        Tuple parameters = Tuple.from(List.of(
                utc(now),
                utc(now.plus(lease)),
                busy.stream().map(Map.Entry::getKey).toArray(Long[]::new),
                busy.stream().map(entry -> (long) entry.getValue()).toArray(Long[]::new),
                (long) perAccountMax,
                (long) limit));
        return pool.preparedQuery(CLAIM)
                .mapping(DeliveryRow::read)
                .execute(parameters)
                .map(rows -> rows.stream().toList());
    }

    /**
     * Writes down what came of an attempt, unless a later one has begun.
     *
     * @return whether it was written
     */
    Uni<Boolean> record(Delivery delivery, Outcome outcome, Verdict verdict) {
        Tuple parameters = Tuple.tuple()
                .addLong(delivery.id())
                .addInteger(delivery.attempt())
                .addString(state(verdict).word())
                .addValue(verdict instanceof Verdict.Again(Instant dueAt) ? utc(dueAt) : null)
                .addValue(verdict instanceof Verdict.Delivered ? utc(clock.instant()) : null)
                .addString(outcome.word());
        return pool.preparedQuery(RECORD).execute(parameters).map(rows -> rows.rowCount() == 1);
    }

    private static ReportState state(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Delivered delivered -> ReportState.DELIVERED;
            case Verdict.Gone gone -> ReportState.GONE;
            case Verdict.Undelivered undelivered -> ReportState.UNDELIVERED;
            case Verdict.Again again -> ReportState.DUE;
        };
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
