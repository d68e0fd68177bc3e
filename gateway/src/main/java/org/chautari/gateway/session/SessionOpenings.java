package org.chautari.gateway.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.chautari.gateway.batch.GroupCommit;
import org.chautari.gateway.batch.QueueFull;
import org.chautari.gateway.batch.Written;
import org.chautari.gateway.store.Columns;
import org.chautari.gateway.store.RowFaults;

/**
 * Writes sessions, each together with whatever waits beside it; accounts take turns. Nobody waits for the disk: a crash of
 * the database may lose the sessions of its last moments, which costs their clients another details call. See
 * docs/adr/0017-sessions-in-hours.md.
 */
@ApplicationScoped
class SessionOpenings {

    /** The setting ends with the statement's own transaction, so that the connection is as it was before. */
    private static final String OPEN = """
            WITH unwaited AS MATERIALIZED (
                SELECT set_config('synchronous_commit', 'off', true)
            ), numbered AS MATERIALIZED (
                SELECT s.*, session_id_at(clock_timestamp()) + nextval('session_number') AS id
                FROM unwaited, unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                        $8::text[], $9::timestamptz[], $10::timestamptz[])
                    WITH ORDINALITY AS s (account_id, mode, service, reference, upstream_reference, customer, offers,
                        upstream_state, created_at, expires_at, nth)
            ), opened AS (
                INSERT INTO session (id, hour, account_id, mode, service, reference, upstream_reference, customer, offers,
                    upstream_state, created_at, expires_at)
                SELECT id, session_hour(id), account_id, mode, service, reference, upstream_reference,
                    decode(customer, 'hex'), offers::json, upstream_state::json, created_at, expires_at
                FROM numbered
            )
            SELECT id FROM numbered ORDER BY nth""";

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;
    private final SessionConfig config;
    private final GroupCommit<NewSession, Long> group;

    SessionOpenings(
            @ReactiveDataSource(GroupCommit.CONNECTIONS) Pool pool,
            ObjectMapper json,
            Clock clock,
            SessionConfig config) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
        this.config = config;
        this.group = new GroupCommit<>(
                "open session",
                config.batch().limits(),
                session -> session.caller().accountId(),
                this::write,
                RowFaults::include);
    }

    /** Opens a session and tells its id; fails with {@link QueueFull} at once where too many wait. */
    Uni<Long> open(NewSession session) {
        return group.write(session);
    }

    /** Opens sessions, all or none, and tells their ids in their order. */
    Uni<List<Written<Long>>> write(List<NewSession> sessions) {
        return pool.preparedQuery(OPEN)
                .<Written<Long>>mapping(row -> new Written.Done<>(row.getLong("id")))
                .execute(columns(sessions, clock.instant()))
                .map(rows -> rows.stream().toList());
    }

    private Tuple columns(List<NewSession> sessions, Instant now) {
        return Columns.of(sessions)
                .number(row -> row.caller().accountId())
                .text(row -> row.caller().mode().name())
                .text(NewSession::service)
                .text(NewSession::reference)
                .text(NewSession::upstreamReference)
                .text(row -> row.customer().hex())
                .text(row -> text(row.offers()))
                .text(row -> text(row.upstreamState()))
                .time(row -> now)
                .time(row -> now.plus(config.lifetime()))
                .tuple();
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException("offers and state can always be written", impossible);
        }
    }
}
