package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;

/** Keeps what operators propose, and puts each proposal in its payment's timeline. */
@ApplicationScoped
class Proposals {

    private static final String FIND = """
            SELECT %s, o.payment_id AS proposed, o.executed, o.proposed_by, o.reason AS proposed_because, o.proposed_at
            FROM payment p LEFT JOIN operator_proposal o ON o.payment_id = p.id
            WHERE p.id = $1""".formatted(StoredRow.COLUMNS);

    /** The event takes the payment's next version, as every event of an open payment does. */
    private static final String PROPOSE = """
            WITH seen AS (
                UPDATE payment SET version = version + 1
                WHERE id = $1 AND version = $2 AND state IN ('Queued', 'Processing')
                RETURNING id, version, state
            ), kept AS (
                INSERT INTO operator_proposal (payment_id, executed, proposed_by, reason, proposed_at)
                SELECT id, $3, $4, $5, $6 FROM seen
                ON CONFLICT (payment_id) DO UPDATE
                SET executed = excluded.executed, proposed_by = excluded.proposed_by, reason = excluded.reason,
                    proposed_at = excluded.proposed_at
            )
            INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
            SELECT s.id, s.version, $6, 'proposed', s.state, $7,
                payment_event_hash(e.hash, s.id, s.version, $6, 'proposed', s.state, $7)
            FROM seen s LEFT JOIN payment_event e ON e.payment_id = s.id AND e.seq = s.version - 1""";

    private final Pool pool;
    private final StoredRow rows;
    private final OperatorAudit audit;

    Proposals(Pool pool, StoredRow rows, OperatorAudit audit) {
        this.pool = pool;
        this.rows = rows;
        this.audit = audit;
    }

    /** A payment, and what was last proposed for it. */
    record Found(Stored payment, Optional<Proposal> proposal) {}

    Uni<Optional<Found>> find(long paymentId) {
        return pool.preparedQuery(FIND)
                .mapping(row -> new Found(rows.read(row), proposal(row)))
                .execute(Tuple.of(paymentId))
                .map(found -> found.stream().findFirst());
    }

    /**
     * Keeps a proposal in place of any earlier one.
     *
     * @return false where the payment isn't any more as it was seen, and nothing was kept
     */
    Uni<Boolean> propose(Stored seen, Actor actor, Proposal proposal) {
        return pool.withTransaction(sql -> propose(sql, seen, proposal)
                .call(kept -> kept
                        ? audit.proposed(sql, actor, seen, proposal)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> propose(SqlClient sql, Stored seen, Proposal proposal) {
        Tuple parameters = Tuple.tuple()
                .addLong(seen.id())
                .addInteger(seen.version())
                .addBoolean(proposal.executed())
                .addString(proposal.by().text())
                .addString(proposal.reason().text())
                .addOffsetDateTime(proposal.at().atOffset(ZoneOffset.UTC))
                .addString(evidence(proposal));
        return sql.preparedQuery(PROPOSE).execute(parameters).map(noted -> noted.rowCount() == 1);
    }

    private static String evidence(Proposal proposal) {
        return Evidence.of("by", proposal.by().text())
                .put("executed", proposal.executed())
                .put("reason", proposal.reason().text())
                .toString();
    }

    /** The proposal of a row that has one. */
    static Optional<Proposal> proposal(Row row) {
        return row.getLong("proposed") == null
                ? Optional.empty()
                : Optional.of(new Proposal(
                        row.getBoolean("executed"),
                        new OperatorName(row.getString("proposed_by")),
                        new OperatorReason(row.getString("proposed_because")),
                        row.getOffsetDateTime("proposed_at").toInstant()));
    }
}
