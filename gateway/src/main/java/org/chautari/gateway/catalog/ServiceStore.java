package org.chautari.gateway.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.chautari.provider.ProviderDescriptor;
import org.jboss.logging.Logger;

/** Remembers what providers last said of themselves, so that a gateway knows them while they are down. */
@ApplicationScoped
class ServiceStore {

    private static final Logger LOG = Logger.getLogger(ServiceStore.class);

    private static final String ALL = "SELECT slug, descriptor::text AS descriptor, maintenance FROM service";

    private static final String KEEP = """
            INSERT INTO service (slug, descriptor) VALUES ($1, $2::text::jsonb)
            ON CONFLICT (slug) DO UPDATE SET descriptor = excluded.descriptor, learned_at = now()
            WHERE service.descriptor <> excluded.descriptor""";

    private final Pool pool;
    private final ObjectMapper json;

    ServiceStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    record Known(ProviderDescriptor descriptor, boolean maintenance) {}

    Uni<List<Known>> all() {
        return pool.preparedQuery(ALL)
                .mapping(this::known)
                .execute()
                .map(rows -> rows.stream().flatMap(Optional::stream).toList());
    }

    Uni<Void> keep(ProviderDescriptor descriptor) {
        return Uni.createFrom()
                .item(() -> Tuple.of(descriptor.slug(), write(descriptor)))
                .chain(row -> pool.preparedQuery(KEEP).execute(row))
                .replaceWithVoid();
    }

    /** What cannot be read is as good as unknown: the provider will say it anew. */
    private Optional<Known> known(Row row) {
        try {
            return Optional.of(new Known(
                    json.readValue(row.getString("descriptor"), ProviderDescriptor.class),
                    row.getBoolean("maintenance")));
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warnf("A stored descriptor can't be read: slug=%s", row.getString("slug"));
            return Optional.empty();
        }
    }

    private String write(ProviderDescriptor descriptor) {
        try {
            return json.writeValueAsString(descriptor);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
