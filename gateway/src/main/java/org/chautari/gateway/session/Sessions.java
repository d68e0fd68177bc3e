package org.chautari.gateway.session;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.store.Columns;
import org.chautari.provider.Offer;

/** Keeps sessions. One belongs to an account, a mode and a service, and is found by no other. */
@ApplicationScoped
public class Sessions implements SessionFinder {

    private static final String OPEN = """
            INSERT INTO session
                (account_id, mode, service, reference, upstream_reference, customer, offers, upstream_state, created_at,
                expires_at)
            SELECT account_id, mode, service, reference, upstream_reference, decode(customer, 'hex'), offers::json, upstream_state::json,
                created_at, expires_at
            FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                    $8::text[], $9::timestamptz[], $10::timestamptz[])
                AS s (account_id, mode, service, reference, upstream_reference, customer, offers, upstream_state,
                    created_at, expires_at)
            RETURNING id""";

    private static final String FIND = """
            SELECT id, reference, upstream_reference, customer, offers::text AS offers, upstream_state::text AS upstream_state
            FROM session
            WHERE id = $1 AND account_id = $2 AND mode = $3 AND service = $4 AND expires_at > $5""";

    private static final String SWEEP = """
            DELETE FROM session WHERE id IN (
                SELECT id FROM session WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)""";

    private static final TypeReference<List<Offer>> OFFERS = new TypeReference<>() {};

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;
    private final SessionConfig config;

    Sessions(Pool pool, ObjectMapper json, Clock clock, SessionConfig config) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
        this.config = config;
    }

    /** A session about to be opened. */
    public record New(
            Caller caller,
            String service,
            String reference,
            String upstreamReference,
            Fingerprint customer,
            List<Offer> offers,
            ObjectNode upstreamState) {}

    /** Opens a session and tells its id. */
    public Uni<Long> open(New session) {
        Instant now = clock.instant();
        Tuple columns = Columns.of(List.of(session))
                .number(row -> row.caller().accountId())
                .text(row -> row.caller().mode().name())
                .text(New::service)
                .text(New::reference)
                .text(New::upstreamReference)
                .text(row -> row.customer().hex())
                .text(row -> write(row.offers()))
                .text(row -> write(row.upstreamState()))
                .time(row -> now)
                .time(row -> now.plus(config.lifetime()))
                .tuple();
        return pool.preparedQuery(OPEN)
                .execute(columns)
                .map(rows -> rows.iterator().next().getLong("id"));
    }

    @Override
    public Uni<Optional<Session>> find(Caller caller, String service, long id) {
        Tuple parameters = Tuple.of(
                id,
                caller.accountId(),
                caller.mode().name(),
                service,
                clock.instant().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(FIND)
                .mapping(this::session)
                .execute(parameters)
                .map(rows -> rows.stream().findFirst());
    }

    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        Instant before = clock.instant().minus(config.keptExpired());
        return pool.preparedQuery(SWEEP)
                .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), config.sweepMax()))
                .replaceWithVoid();
    }

    private Session session(Row row) {
        try {
            return new Session(
                    row.getLong("id"),
                    row.getString("reference"),
                    row.getString("upstream_reference"),
                    Optional.ofNullable(row.getBuffer("customer")).map(buffer -> Fingerprint.of(buffer.getBytes())),
                    json.readValue(row.getString("offers"), OFFERS),
                    json.readValue(row.getString("upstream_state"), ObjectNode.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a stored session is unreadable", unreadable);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException("offers and state can always be written", impossible);
        }
    }
}
