package org.chautari.gateway.runtime;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pool of connections, whose queue has an end: where the database can't keep up, callers learn it at once. */
@Singleton
public class BoundedPool implements PgPoolCreator {

    private static final int QUEUE_MAX = 1000;

    private static final int WAIT_MAX_S = 5;

    @Override
    public Pool create(Input input) {
        return PgBuilder.pool()
                .using(input.vertx())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .with(input.poolOptions()
                        .setMaxWaitQueueSize(QUEUE_MAX)
                        .setConnectionTimeout(WAIT_MAX_S)
                        .setConnectionTimeoutUnit(TimeUnit.SECONDS))
                .build();
    }
}
