package org.chautari.gateway.runtime;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.chautari.gateway.batch.GroupCommit;

/**
 * The connections that write what is collected in groups. Their few statements are planned once each: planning one anew for
 * each batch takes longer than writing some payments does. What is planned while a table is small is still right when it has
 * grown, since no plan reads a whole one.
 */
@Singleton
@ReactiveDataSource(GroupCommit.CONNECTIONS)
public final class BatchPool extends BoundedPool {

    /** What the server is told about the plans of such a connection. */
    public static final Map<String, String> PLANNING =
            Map.of("plan_cache_mode", "force_generic_plan", "enable_seqscan", "off");

    @Inject
    BatchPool(DatabaseConfig config) {
        super(with(PLANNING, limits(config)));
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }
}
