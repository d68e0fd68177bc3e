package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** The payments in doubt: those that nobody knows the outcome of, and final ones that somebody contradicted since. */
@ApplicationScoped
public class Doubts {

    /** Contradicted ones come by the index of late news. */
    private static final String LIST = """
            WITH doubted AS (
                SELECT id FROM payment_open JOIN payment p ON p.id = payment_id
                WHERE state IN ('Queued', 'Processing') AND (created_at <= $1 OR p.due_at IS NULL
                    OR EXISTS (SELECT FROM operator_proposal o WHERE o.payment_id = p.id))
                UNION ALL
                SELECT payment_id FROM payment_event WHERE rule IN ('late-news', 'late-news-seen')
                GROUP BY payment_id
                HAVING max(seq) FILTER (WHERE rule = 'late-news')
                    > coalesce(max(seq) FILTER (WHERE rule = 'late-news-seen'), 0)
            )
            SELECT p.id, a.name AS account, p.mode, p.service, p.reference, p.upstream_reference, p.amount_paisa, p.state,
                p.created_at, p.asks, p.asked_at, p.due_at, p.reason,
                (SELECT CASE WHEN e.evidence IS JSON OBJECT THEN e.evidence::json ->> 'reason' ELSE e.evidence END
                    FROM payment_event e WHERE e.payment_id = p.id AND e.rule = 'late-news' ORDER BY e.seq DESC LIMIT 1) AS late_news,
                o.payment_id AS proposed, o.executed, o.proposed_by, o.reason AS proposed_because, o.proposed_at
            FROM doubted d
            JOIN payment p ON p.id = d.id
            JOIN account a ON a.id = p.account_id
            LEFT JOIN operator_proposal o ON o.payment_id = p.id AND p.state IN ('Queued', 'Processing')
            ORDER BY p.id LIMIT $2""";

    private final Pool pool;
    private final Clock clock;

    Doubts(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /** Who has to say something next. */
    public enum WaitsFor {
        /** The provider, who is asked again. */
        PROVIDER,
        /** An operator, who decides, or deals with late news. */
        OPERATOR,
        /** Another operator than the one who proposed. */
        SECOND_OPERATOR
    }

    /**
     * A payment in doubt.
     *
     * @param upstreamReference its reference upstream; null where nothing was sent
     * @param askedAt when its status was last asked; null where it never was
     * @param dueAt when its status is asked next; null where it waits for an operator
     * @param reason why it is where it is; null while nothing was heard of it
     * @param lateNews what contradicts its final state; null where it isn't final
     */
    public record Doubt(
            long id,
            String account,
            Mode mode,
            String service,
            String reference,
            @Nullable String upstreamReference,
            long amountPaisa,
            PaymentState state,
            Instant openedAt,
            Duration age,
            int asks,
            @Nullable Instant askedAt,
            @Nullable Instant dueAt,
            @Nullable String reason,
            @Nullable String lateNews,
            Optional<Proposal> proposal) {

        /** Who has to say something next. */
        public WaitsFor waitsFor() {
            if (proposal.isPresent()) {
                return WaitsFor.SECOND_OPERATOR;
            }
            return state.isFinal() || dueAt == null ? WaitsFor.OPERATOR : WaitsFor.PROVIDER;
        }
    }

    /**
     * The payments in doubt, oldest first.
     *
     * @param olderThan how long a payment may be open before it is in doubt; one that waits for an operator always is
     */
    public Uni<List<Doubt>> list(Duration olderThan, int limit) {
        Instant now = clock.instant();
        return pool.preparedQuery(LIST)
                .mapping(row -> doubt(row, now))
                .execute(Tuple.of(now.minus(olderThan).atOffset(ZoneOffset.UTC), limit))
                .map(rows -> rows.stream().toList());
    }

    private static Doubt doubt(Row row, Instant now) {
        Instant openedAt = row.getOffsetDateTime("created_at").toInstant();
        return new Doubt(
                row.getLong("id"),
                row.getString("account"),
                Mode.valueOf(row.getString("mode")),
                row.getString("service"),
                row.getString("reference"),
                row.getString("upstream_reference"),
                row.getLong("amount_paisa"),
                PaymentState.of(row.getString("state")),
                openedAt,
                Duration.between(openedAt, now),
                row.getInteger("asks"),
                instant(row, "asked_at"),
                instant(row, "due_at"),
                row.getString("reason"),
                row.getString("late_news"),
                Proposals.proposal(row));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime moment = row.getOffsetDateTime(column);
        return moment == null ? null : moment.toInstant();
    }
}
