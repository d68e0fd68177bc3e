package org.chautari.gateway.callback;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

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
            RETURNING new.secret = $4 AS is_new, old.url AS url_before""";

    private static final String LIST = """
            SELECT mode, url, created_at, updated_at FROM callback_endpoint WHERE account_id = $1 ORDER BY mode DESC""";

    private static final String REMOVE =
            "DELETE FROM callback_endpoint WHERE account_id = $1 AND mode = $2 RETURNING url";

    private final Pool pool;
    private final Destinations destinations;
    private final AuditTrail audit;
    private final Clock clock;

    Endpoints(Pool pool, Destinations destinations, AuditTrail audit, Clock clock) {
        this.pool = pool;
        this.destinations = destinations;
        this.audit = audit;
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
    public Uni<Setting> set(Actor actor, Accounts.Account account, Mode mode, String url, boolean rotate) {
        return destinations.of(url, mode).chain(destination -> switch (destination) {
            case Destination.Closed(Outcome.Reason reason, String sentence) ->
                Uni.createFrom().item(new Setting.Refused(sentence));
            case Destination.Open open -> pool.withTransaction(sql -> write(sql, actor, account, mode, url, rotate));
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
    public Uni<Boolean> remove(Actor actor, Accounts.Account account, Mode mode) {
        return pool.withTransaction(sql -> remove(sql, actor, account, mode));
    }

    private Uni<Boolean> remove(SqlClient sql, Actor actor, Accounts.Account account, Mode mode) {
        return sql.preparedQuery(REMOVE)
                .mapping(row -> setting(mode, row.getString("url")))
                .execute(Tuple.of(account.id(), mode.name()))
                .map(rows -> rows.stream().findFirst())
                .call(removed -> removed.map(
                                before -> audit.add(sql, actor, "callback.remove", subject(account), before, null))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(Optional::isPresent);
    }

    private Uni<Setting> write(
            SqlClient sql, Actor actor, Accounts.Account account, Mode mode, String url, boolean rotate) {
        String secret = WebhookSecret.make();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return sql.preparedQuery(SET)
                .execute(Tuple.of(account.id(), mode.name(), url, secret, now, rotate))
                .map(rows -> rows.iterator().next())
                .call(row -> audit.add(
                        sql,
                        actor,
                        "callback.set",
                        subject(account),
                        before(mode, row.getString("url_before")),
                        setting(mode, url).put("new_secret", row.getBoolean("is_new"))))
                .map(row -> new Setting.Done(row.getBoolean("is_new") ? Optional.of(secret) : Optional.empty()));
    }

    private static String subject(Accounts.Account account) {
        return "account " + account.name();
    }

    private static @Nullable ObjectNode before(Mode mode, @Nullable String url) {
        return url == null ? null : setting(mode, url);
    }

    private static ObjectNode setting(Mode mode, String url) {
        return JsonNodeFactory.instance.objectNode().put("mode", mode.word()).put("url", withoutQuery(url));
    }

    /** The audit is for good, and a query may carry a secret of the client's. */
    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query) + "?***";
    }

    private static Endpoint endpoint(Row row) {
        return new Endpoint(
                Mode.valueOf(row.getString("mode")),
                row.getString("url"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
