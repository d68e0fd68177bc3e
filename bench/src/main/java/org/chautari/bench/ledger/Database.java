package org.chautari.bench.ledger;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chautari.gateway.runtime.BatchPool;
import org.chautari.gateway.runtime.BoundedPool;
import org.chautari.postgres.LocalPostgres;
import org.flywaydb.core.Flyway;

/** A PostgreSQL of the benchmark's own, with the gateway's schema. */
final class Database implements AutoCloseable {

    private static final String OPEN_ACCOUNTS = """
            WITH opened AS (
                INSERT INTO account (name)
                SELECT 'bench-' || nth || '-' || (SELECT count(*) FROM account) FROM generate_series(1, ?) AS nth
                RETURNING id
            ), balances AS (
                INSERT INTO ledger_account (account_id, mode, available_paisa, issued_paisa)
                SELECT id, mode, 1000000000000, -1000000000000 FROM opened, unnest(ARRAY['TEST', 'LIVE']) AS mode
            )
            SELECT id FROM opened ORDER BY id""";

    private static final double MILLIS_PER_SECOND = 1e3;

    private final LocalPostgres postgres = LocalPostgres.temporary();

    Database() throws IOException {
        Flyway.configure()
                .dataSource(
                        url(), LocalPostgres.OWNER_ROLE, postgres.passwords().owner())
                .placeholders(Map.of("app_role", LocalPostgres.APP_ROLE))
                .load()
                .migrate();
    }

    /** Opens accounts that can pay for as long as a benchmark takes. */
    List<Long> accounts(int count) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        url(), LocalPostgres.OWNER_ROLE, postgres.passwords().owner());
                PreparedStatement statement = owner.prepareStatement(OPEN_ACCOUNTS)) {
            statement.setInt(1, count);
            ResultSet rows = statement.executeQuery();
            List<Long> ids = new ArrayList<>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                url(), LocalPostgres.APP_ROLE, postgres.passwords().app());
    }

    /** Connections as the gateway has for batches. */
    Pool pool(Vertx vertx, int connections) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("localhost")
                .setPort(postgres.port())
                .setDatabase(LocalPostgres.DATABASE)
                .setUser(LocalPostgres.APP_ROLE)
                .setPassword(postgres.passwords().app());
        options.setCachePreparedStatements(true).setPreparedStatementCacheSqlLimit(BoundedPool.PREPARED_CHARS_MAX);
        BatchPool.PLANNING.forEach(options::addProperty);
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(connections))
                .connectingTo(options)
                .using(vertx)
                .build());
    }

    /** CPU time that the server's processes of now have taken so far. */
    double cpuSeconds() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pid FROM pg_stat_activity")) {
            Duration taken = Duration.ZERO;
            while (rows.next()) {
                taken = taken.plus(ProcessHandle.of(rows.getLong(1))
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO));
            }
            return taken.toMillis() / MILLIS_PER_SECOND;
        } catch (SQLException e) {
            throw new IllegalStateException("the server doesn't tell its processes", e);
        }
    }

    private String url() {
        return "jdbc:postgresql://localhost:%d/%s".formatted(postgres.port(), LocalPostgres.DATABASE);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
