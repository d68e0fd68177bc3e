package org.chautari.gateway.runtime;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Map;
import org.chautari.gateway.batch.GroupCommit;

/**
 * The connections that write what is collected in groups. Their few statements are planned anew only where the statistics of a
 * table have changed, and what is planned while a table is small doesn't begin with reading all of it. See
 * docs/adr/0016-group-commit.md.
 */
@Singleton
@ReactiveDataSource(GroupCommit.CONNECTIONS)
public final class BatchPool implements PgPoolCreator {

    /** What the server is told about the plans of such a connection. */
    public static final Map<String, String> PLANNING =
            Map.of("plan_cache_mode", "force_generic_plan", "enable_seqscan", "off");

    private final BoundedPool bounded;

    BatchPool(BoundedPool bounded) {
        this.bounded = bounded;
    }

    @Override
    public Pool create(Input input) {
        return bounded.create(input, PLANNING);
    }
}
