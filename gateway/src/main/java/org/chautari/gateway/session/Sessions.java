package org.chautari.gateway.session;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.provider.Offer;

/** Finds sessions in PostgreSQL. One belongs to an account, a mode and a service, and is found by no other. */
@ApplicationScoped
class Sessions implements SessionFinder {

    private static final String FIND = """
            SELECT id, reference, upstream_reference, customer, offers::text AS offers, upstream_state::text AS upstream_state
            FROM session_%d
            WHERE id = $1 AND account_id = $2 AND mode = $3 AND service = $4 AND expires_at > $5""";

    /** One for each table, so that none has to be planned with all of them each time. */
    private static final List<String> FIND_IN_HOUR =
            IntStream.range(0, SessionHours.COUNT).mapToObj(FIND::formatted).toList();

    private static final TypeReference<List<Offer>> OFFERS = new TypeReference<>() {};

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;

    Sessions(Pool pool, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<Session>> find(Caller caller, String service, long id) {
        Tuple parameters = Tuple.of(
                id,
                caller.accountId(),
                caller.mode().name(),
                service,
                clock.instant().atOffset(ZoneOffset.UTC));
        return pool.preparedQuery(FIND_IN_HOUR.get(SessionHours.of(id)))
                .mapping(this::session)
                .execute(parameters)
                .map(rows -> rows.stream().findFirst());
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
}
