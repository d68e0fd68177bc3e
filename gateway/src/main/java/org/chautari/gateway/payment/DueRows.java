package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Finds the payments whose status is to be asked, in PostgreSQL; who asks is decided by row locks that nobody waits for. */
@ApplicationScoped
class DueRows implements DuePayments {

    private static final String CLAIM = """
            UPDATE payment p SET asks = asks + 1, asked_at = $2, due_at = $3
            FROM (
                SELECT p.id AS due_id FROM payment_open o JOIN payment p ON p.id = o.payment_id
                WHERE o.service = $1 AND o.due_at <= $2 AND p.state IN ('Queued', 'Processing') AND p.due_at <= $2
                ORDER BY o.due_at LIMIT $4
                FOR UPDATE OF p SKIP LOCKED) AS due
            WHERE id = due_id
            RETURNING %s""".formatted(StoredRow.COLUMNS);

    private static final String SERVICES = """
            SELECT DISTINCT service FROM payment_open WHERE due_at <= $1""";

    /** Payments that somebody writes just now are passed over, so that nobody waits in a circle. */
    private static final String BRING_FORWARD = """
            UPDATE payment SET due_at = $2
            WHERE id IN (
                SELECT id FROM payment
                WHERE id = ANY($1::bigint[]) AND state IN ('Queued', 'Processing')
                    AND (due_at > $2 OR due_at IS NULL)
                    AND (asked_at IS NULL OR asked_at < $3)
                FOR NO KEY UPDATE SKIP LOCKED)""";

    private static final String BY_UPSTREAM_REFERENCE =
            "SELECT %s FROM payment p WHERE upstream_reference = $2 AND service = $1".formatted(StoredRow.COLUMNS);

    private final Pool pool;
    private final StoredRow rows;

    DueRows(Pool pool, StoredRow rows) {
        this.pool = pool;
        this.rows = rows;
    }

    @Override
    public Uni<List<Stored>> claim(String service, Instant now, Instant leaseUntil, int max) {
        Tuple parameters = Tuple.of(service, now.atOffset(ZoneOffset.UTC), leaseUntil.atOffset(ZoneOffset.UTC), max);
        return pool.preparedQuery(CLAIM)
                .mapping(rows::read)
                .execute(parameters)
                .map(claimed -> claimed.stream().toList());
    }

    @Override
    public Uni<List<String>> services(Instant now) {
        return pool.preparedQuery(SERVICES)
                .mapping(row -> row.getString("service"))
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC)))
                .map(found -> found.stream().toList());
    }

    @Override
    public Uni<Void> bringForward(List<Long> paymentIds, Instant now, Instant askedBefore) {
        Tuple parameters = Tuple.of(
                paymentIds.toArray(Long[]::new), now.atOffset(ZoneOffset.UTC), askedBefore.atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(BRING_FORWARD).execute(parameters).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Stored>> findUpstream(String service, String upstreamReference) {
        return pool.preparedQuery(BY_UPSTREAM_REFERENCE)
                .mapping(rows::read)
                .execute(Tuple.of(service, upstreamReference))
                .map(found -> found.stream().findFirst());
    }
}
