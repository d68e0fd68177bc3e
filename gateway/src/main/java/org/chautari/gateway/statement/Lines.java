package org.chautari.gateway.statement;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.chautari.gateway.ledger.Legs;

/** Reads what statements tell. Movements are never changed or put between others, so that pages need no transaction. */
@ApplicationScoped
class Lines {

    /** A period is known to be over for everybody only a little later: nothing takes so long from its clock to its lock. */
    private static final long GRACE_S = 60;

    /**
     * The row is locked to wait for whoever is moving credits. Whoever moves them later places them after its
     * {@code moved_at}, so that all that comes before that is there.
     */
    private static final String MOVED_AT = """
            SELECT moved_at, clock_timestamp() AS now FROM ledger_account
            WHERE account_id = $1 AND mode = $2 FOR SHARE""";

    private static final String BEFORE = """
            SELECT available_after_paisa, held_after_paisa FROM ledger_movement
            WHERE account_id = $1 AND mode = $2 AND created_at < $3
            ORDER BY created_at DESC LIMIT 1""";

    private static final String PAGE = """
            SELECT m.id, m.created_at, m.kind, m.payment_id, p.reference, p.service, m.key, m.reason,
                m.available_after_paisa, m.held_after_paisa, e.issued, e.available, e.held, e.spent, e.charged,
                e.commission
            FROM (
                SELECT * FROM ledger_movement
                WHERE account_id = $1 AND mode = $2 AND created_at > $3 AND created_at < $4
                ORDER BY created_at LIMIT 1000) AS m
            LEFT JOIN payment p ON p.id = m.payment_id
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(amount_paisa) FILTER (WHERE balance = 'issued'), 0)::bigint AS issued,
                    coalesce(sum(amount_paisa) FILTER (WHERE balance = 'available'), 0)::bigint AS available,
                    coalesce(sum(amount_paisa) FILTER (WHERE balance = 'held'), 0)::bigint AS held,
                    coalesce(sum(amount_paisa) FILTER (WHERE balance = 'spent'), 0)::bigint AS spent,
                    coalesce(sum(amount_paisa) FILTER (WHERE balance = 'charged'), 0)::bigint AS charged,
                    coalesce(sum(amount_paisa) FILTER (WHERE balance = 'commission'), 0)::bigint AS commission
                FROM ledger_entry WHERE movement_id = m.id) AS e
            ORDER BY m.created_at""";

    private final Pool pool;

    Lines(Pool pool) {
        this.pool = pool;
    }

    /** Until when a statement can tell all there will ever be. */
    Uni<Instant> until(Subject subject) {
        return pool.preparedQuery(MOVED_AT)
                .execute(Tuple.of(subject.accountId(), subject.mode().name()))
                .map(rows -> until(rows.iterator().next(), subject.period()));
    }

    private static Instant until(Row row, Period period) {
        Instant now = row.getOffsetDateTime("now").toInstant();
        if (!period.end().isAfter(now.minusSeconds(GRACE_S))) {
            return period.end();
        }
        OffsetDateTime movedAt = row.getOffsetDateTime("moved_at");
        Instant afterLast = movedAt.equals(OffsetDateTime.MIN)
                ? period.start()
                : movedAt.toInstant().plus(1, ChronoUnit.MICROS);
        Instant cut = afterLast.isBefore(period.end()) ? afterLast : period.end();
        return cut.isAfter(period.start()) ? cut : period.start();
    }

    /** The balances just before a moment. */
    Uni<Tally> before(Subject subject, Instant moment) {
        return pool.preparedQuery(BEFORE)
                .mapping(row -> Tally.opening(row.getLong("available_after_paisa"), row.getLong("held_after_paisa")))
                .execute(Tuple.of(subject.accountId(), subject.mode().name(), moment.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().findFirst().orElseGet(() -> Tally.opening(0, 0)));
    }

    /** Up to a thousand movements between two moments, neither included, the earliest first. */
    Uni<List<Line>> page(Subject subject, Instant after, Instant until) {
        return pool.preparedQuery(PAGE)
                .mapping(Lines::line)
                .execute(Tuple.of(
                        subject.accountId(),
                        subject.mode().name(),
                        after.atOffset(ZoneOffset.UTC),
                        until.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().toList());
    }

    /** By position: a name would be looked for among all columns, in each of millions of rows. */
    private static Line line(Row row) {
        return new Line(
                row.getLong(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                new Legs(
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12),
                        row.getLong(13),
                        row.getLong(14),
                        row.getLong(15)),
                row.getLong(8),
                row.getLong(9));
    }
}
