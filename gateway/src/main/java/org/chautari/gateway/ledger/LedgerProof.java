package org.chautari.gateway.ledger;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Proves that the money adds up: all checks look at one and the same moment, while payments go on. */
@ApplicationScoped
public class LedgerProof {

    private static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    /** False where another replica is at it. */
    private static final String ALONE =
            "SELECT pg_try_advisory_xact_lock(hashtextextended('chautari.ledger_proof', 0)) AS alone";

    private static final String TAKE_YOUR_TIME = "SET LOCAL statement_timeout = '10min'";

    private static final List<LedgerCheck> CHECKS = List.of(
            new LedgerCheck("every movement sums to zero", """
                    SELECT count(*) AS rows,
                        min('movement ' || movement_id) FILTER (WHERE total <> 0 OR legs < 2 OR NOT is_there) AS first
                    FROM (
                        SELECT coalesce(m.id, e.movement_id) AS movement_id, coalesce(sum(e.amount_paisa), 0) AS total,
                            count(e.balance) AS legs, bool_and(m.id IS NOT NULL) AS is_there
                        FROM ledger_movement m FULL JOIN ledger_entry e ON e.movement_id = m.id
                        GROUP BY 1) AS movement"""),
            new LedgerCheck("every balance equals the sum of its entries", """
                    SELECT count(*) AS rows,
                        min('account ' || l.account_id || ' ' || l.mode || ' ' || b.balance)
                            FILTER (WHERE b.paisa <> coalesce(e.paisa, 0)) AS first
                    FROM ledger_account l
                    CROSS JOIN LATERAL (VALUES ('available', l.available_paisa), ('held', l.held_paisa),
                        ('spent', l.spent_paisa), ('charged', l.charged_paisa), ('commission', l.commission_paisa),
                        ('issued', l.issued_paisa)) AS b (balance, paisa)
                    LEFT JOIN (
                        SELECT m.account_id, m.mode, e.balance, sum(e.amount_paisa) AS paisa
                        FROM ledger_movement m JOIN ledger_entry e ON e.movement_id = m.id
                        GROUP BY m.account_id, m.mode, e.balance) AS e
                        ON e.account_id = l.account_id AND e.mode = l.mode AND e.balance = b.balance"""),
            new LedgerCheck("every movement stands after the one before it, with the balances that it led to", """
                    SELECT count(*) AS rows, min('movement ' || id) FILTER (WHERE NOT follows) AS first
                    FROM (
                        SELECT m.id,
                            m.available_after_paisa = coalesce(lag(m.available_after_paisa) OVER w, 0)
                                    + coalesce(available.amount_paisa, 0)
                                AND m.held_after_paisa = coalesce(lag(m.held_after_paisa) OVER w, 0)
                                    + coalesce(held.amount_paisa, 0) AS follows
                        FROM ledger_movement m
                        LEFT JOIN ledger_entry available
                            ON available.movement_id = m.id AND available.balance = 'available'
                        LEFT JOIN ledger_entry held ON held.movement_id = m.id AND held.balance = 'held'
                        WINDOW w AS (PARTITION BY m.account_id, m.mode ORDER BY m.created_at)) AS movement"""),
            new LedgerCheck("every resolved hold was held, for the same credits", """
                    SELECT count(*) AS rows, min('payment ' || r.payment_id) FILTER (
                        WHERE h.id IS NULL OR h.account_id <> r.account_id OR h.mode <> r.mode
                            OR (held.amount_paisa = -resolved.amount_paisa) IS NOT TRUE) AS first
                    FROM ledger_movement r
                    LEFT JOIN ledger_movement h ON h.payment_id = r.payment_id AND h.kind = 'hold'
                    LEFT JOIN ledger_entry held ON held.movement_id = h.id AND held.balance = 'held'
                    LEFT JOIN ledger_entry resolved ON resolved.movement_id = r.id AND resolved.balance = 'held'
                    WHERE r.kind IN ('settle', 'release')"""));

    private final Pool pool;
    private final List<LedgerInspection> inspections;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /**
     * Puts together what is asked.
     *
     * @param ofOtherFeatures queries that are asked besides those of the ledger itself
     * @param inspections what takes more than a query
     */
    public LedgerProof(Pool pool, @All List<LedgerCheck> ofOtherFeatures, @All List<LedgerInspection> inspections) {
        this.pool = pool;
        this.inspections = Stream.concat(
                        Stream.concat(CHECKS.stream(), ofOtherFeatures.stream()).map(LedgerProof::asked),
                        inspections.stream())
                .toList();
    }

    /**
     * What a check found.
     *
     * @param rows how many rows it looked at
     * @param first the first that is off; null where all is well
     */
    public record Finding(String name, long rows, @Nullable String first) {

        /** Whether all is well. */
        public boolean ok() {
            return first == null;
        }
    }

    /**
     * Runs every check, once at a time over all replicas, since each reads all the books. It goes on to its end where
     * nobody waits for it any more: a query can't be called back, and its place must not be taken before.
     *
     * @return what each check found; empty where a proof is under way already
     */
    public Uni<Optional<List<Finding>>> verify() {
        return Uni.createFrom().emitter(emitter -> {
            boolean isFirst = underWay.compareAndSet(false, true);
            Uni<Optional<List<Finding>>> findings = isFirst
                    ? verifyAlone().onTermination().invoke(() -> underWay.set(false))
                    : Uni.createFrom().item(Optional.empty());
            findings.subscribe().with(emitter::complete, emitter::fail);
        });
    }

    private Uni<Optional<List<Finding>>> verifyAlone() {
        return pool.withTransaction(sql -> sql.query(ONE_MOMENT)
                .execute()
                .chain(() -> sql.query(TAKE_YOUR_TIME).execute())
                .chain(() -> sql.query(ALONE).execute())
                .chain(rows -> rows.iterator().next().getBoolean("alone")
                        ? verify(sql).map(Optional::of)
                        : Uni.createFrom().item(Optional.empty())));
    }

    private Uni<List<Finding>> verify(SqlConnection sql) {
        return Multi.createFrom()
                .iterable(inspections)
                .onItem()
                .transformToUniAndConcatenate(inspection -> inspection.inspect(sql))
                .collect()
                .asList();
    }

    private static LedgerInspection asked(LedgerCheck check) {
        return sql -> sql.query(check.sql())
                .execute()
                .map(rows -> finding(check, rows.iterator().next()));
    }

    private static Finding finding(LedgerCheck check, Row row) {
        return new Finding(check.name(), row.getLong("rows"), row.getString("first"));
    }
}
