package org.chautari.gateway.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.provider.Mode;

/** Keeps where accounts want to be told how their payments ended. */
@ApplicationScoped
public class Endpoints {

    /** A new endpoint takes the new secret; one that exists keeps its own, unless another is asked for. */
    private static final String SET = """
            INSERT INTO callback_endpoint AS e (account_id, mode, url, secret, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $5)
            ON CONFLICT (account_id, mode) DO UPDATE
            SET url = excluded.url, updated_at = excluded.updated_at,
                secret = CASE WHEN $6 THEN excluded.secret ELSE e.secret END
            RETURNING secret = $4 AS is_new""";

    private static final String LIST = """
            SELECT mode, url, created_at, updated_at FROM callback_endpoint WHERE account_id = $1 ORDER BY mode DESC""";

    private static final String REMOVE = "DELETE FROM callback_endpoint WHERE account_id = $1 AND mode = $2";

    private final Pool pool;
    private final Destinations destinations;
    private final Clock clock;

    Endpoints(Pool pool, Destinations destinations, Clock clock) {
        this.pool = pool;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** An endpoint as an operator sees it: all but the secret. */
    public record Endpoint(Mode mode, String url, Instant createdAt, Instant updatedAt) {}

    /** What came of setting an endpoint. */
    public sealed interface Setting {

        /**
         * It is set.
         *
         * @param newSecret what deliveries are signed with from now on; empty where that is as it was
         */
        record Done(Optional<String> newSecret) implements Setting {

            @Override
            public String toString() {
                return "Done[***]";
            }
        }

        /** Nothing may be sent to this URL, for this reason. */
        record Refused(String sentence) implements Setting {}
    }

    /** Sets where an account is told of its payments in a mode. */
    public Uni<Setting> set(long accountId, Mode mode, String url, boolean rotate) {
        return destinations.of(url, mode).chain(destination -> switch (destination) {
            case Destination.Closed(Outcome.Reason reason, String sentence) ->
                Uni.createFrom().item(new Setting.Refused(sentence));
            case Destination.Open open -> write(accountId, mode, url, rotate);
        });
    }

    /** The endpoints of an account, that for test mode first. */
    public Uni<List<Endpoint>> list(long accountId) {
        return pool.preparedQuery(LIST)
                .mapping(Endpoints::endpoint)
                .execute(Tuple.of(accountId))
                .map(rows -> rows.stream().toList());
    }

    /** Removes an endpoint and its secret; what is still due is given up when its time comes. */
    public Uni<Boolean> remove(long accountId, Mode mode) {
        return pool.preparedQuery(REMOVE)
                .execute(Tuple.of(accountId, mode.name()))
                .map(rows -> rows.rowCount() > 0);
    }

    private Uni<Setting> write(long accountId, Mode mode, String url, boolean rotate) {
        String secret = WebhookSecret.make();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return pool.preparedQuery(SET)
                .execute(Tuple.of(accountId, mode.name(), url, secret, now, rotate))
                .map(rows -> rows.iterator().next().getBoolean("is_new"))
                .map(isNew -> new Setting.Done(isNew ? Optional.of(secret) : Optional.empty()));
    }

    private static Endpoint endpoint(Row row) {
        return new Endpoint(
                Mode.valueOf(row.getString("mode")),
                row.getString("url"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
