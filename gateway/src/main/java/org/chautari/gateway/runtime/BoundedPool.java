package org.chautari.gateway.runtime;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The pool of connections, whose queue has an end: where the database can't keep up, callers learn it at once. */
@Singleton
public final class BoundedPool implements PgPoolCreator {

    /**
     * How long a statement may be, in characters, to be prepared once for each connection. Those that write a batch are longer
     * than the driver's own limit, beyond which it prepares and plans a statement each time.
     */
    public static final int PREPARED_CHARS_MAX = 16_384;

    private static final int QUEUE_MAX = 1000;

    private static final int WAIT_MAX_S = 5;

    private final Map<String, String> serverLimits;

    BoundedPool(DatabaseConfig config) {
        this.serverLimits = Map.of(
                "lock_timeout",
                millis("lock-wait-max", config.lockWaitMax()),
                "statement_timeout",
                millis("statement-max", config.statementMax()),
                "idle_in_transaction_session_timeout",
                "10s");
    }

    /** None would be no limit. */
    private static String millis(String name, Duration limit) {
        if (limit.toMillis() < 1) {
            throw new IllegalArgumentException("chautari.database.limits." + name + " is a millisecond or more");
        }
        return limit.toMillis() + "ms";
    }

    @Override
    public Pool create(Input input) {
        return create(input, Map.of());
    }

    /**
     * Makes a pool like this one.
     *
     * @param settings what the server is told about each connection besides
     */
    Pool create(Input input, Map<String, String> settings) {
        return PgBuilder.pool()
                .using(input.vertx())
                .connectingTo(input.pgConnectOptionsList().stream()
                        .map(options -> set(options, settings))
                        .toList())
                .with(input.poolOptions()
                        .setMaxWaitQueueSize(QUEUE_MAX)
                        .setConnectionTimeout(WAIT_MAX_S)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .build();
    }

    private SqlConnectOptions set(PgConnectOptions options, Map<String, String> settings) {
        serverLimits.forEach(options::addProperty);
        settings.forEach(options::addProperty);
        return options.setPreparedStatementCacheSqlLimit(PREPARED_CHARS_MAX);
    }
}
