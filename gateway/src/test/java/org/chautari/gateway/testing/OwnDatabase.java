package org.chautari.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.util.Map;
import org.chautari.postgres.LocalPostgres;
import org.chautari.postgres.Passwords;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL with the gateway's tables, of one test's own: no gateway works beside it. */
public final class OwnDatabase implements AutoCloseable {

    private final LocalPostgres postgres;
    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    private OwnDatabase(LocalPostgres postgres, String role, int connectionsMax) {
        this.postgres = postgres;
        this.pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connectionsMax))
                .connectingTo(new PgConnectOptions()
                        .setHost("localhost")
                        .setPort(postgres.port())
                        .setDatabase(LocalPostgres.DATABASE)
                        .setUser(role)
                        .setPassword(password(postgres.passwords(), role))
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build());
    }

    /** Starts one, with connections in a role. */
    public static OwnDatabase start(String role, int connectionsMax) throws IOException {
        LocalPostgres postgres = LocalPostgres.temporary();
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://localhost:%d/%s".formatted(postgres.port(), LocalPostgres.DATABASE),
                        LocalPostgres.OWNER_ROLE,
                        postgres.passwords().owner())
                .placeholders(Map.of("app_role", LocalPostgres.APP_ROLE))
                .load()
                .migrate();
        return new OwnDatabase(postgres, role, connectionsMax);
    }

    public Pool pool() {
        return pool;
    }

    @Override
    public void close() {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    private static String password(Passwords passwords, String role) {
        return role.equals(LocalPostgres.OWNER_ROLE) ? passwords.owner() : passwords.app();
    }
}
