package org.chautari.gateway.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Switches services off for maintenance, and on again. Every replica reads the store each second. */
@ApplicationScoped
public class ServiceSwitches {

    private static final String LIST = """
            SELECT slug, descriptor->>'name' AS name, maintenance, maintenance_reason, learned_at
            FROM service ORDER BY slug""";

    private static final String MAINTAIN = """
            UPDATE service s SET maintenance = $2, maintenance_reason = $3
            FROM (SELECT slug, descriptor->>'name' AS name, maintenance, maintenance_reason, learned_at
                FROM service WHERE slug = $1 FOR UPDATE) AS before
            WHERE s.slug = before.slug
            RETURNING before.*""";

    private final Pool pool;

    ServiceSwitches(Pool pool) {
        this.pool = pool;
    }

    /**
     * A service, and whether it is switched off.
     *
     * @param reason why; null where nobody said
     * @param learnedAt when its provider last said something new of itself
     */
    public record Switched(
            String slug,
            String name,
            boolean maintenance,
            @Nullable String reason,
            Instant learnedAt) {}

    /** All services that ever said what they are. */
    public Uni<List<Switched>> list() {
        return pool.preparedQuery(LIST)
                .mapping(ServiceSwitches::switched)
                .execute()
                .map(rows -> rows.stream().toList());
    }

    /**
     * Switches maintenance on or off.
     *
     * @return how it was before; empty where there is no such service
     */
    public Uni<Optional<Switched>> maintain(SqlClient sql, String slug, boolean on, Optional<String> reason) {
        return sql.preparedQuery(MAINTAIN)
                .mapping(ServiceSwitches::switched)
                .execute(Tuple.of(slug, on, reason.orElse(null)))
                .map(rows -> rows.stream().findFirst());
    }

    private static Switched switched(Row row) {
        return new Switched(
                row.getString("slug"),
                row.getString("name"),
                row.getBoolean("maintenance"),
                row.getString("maintenance_reason"),
                row.getOffsetDateTime("learned_at").toInstant());
    }
}
