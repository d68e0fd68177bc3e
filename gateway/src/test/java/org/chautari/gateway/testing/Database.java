package org.chautari.gateway.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The gateway's database, past the gateway. */
public final class Database {

    /** The role that may do anything to the tables. */
    public static final String OWNER = "chautari_owner";

    /** The role the gateway works with. */
    public static final String APP = "chautari_app";

    private Database() {}

    /** Opens a connection in a role. */
    public static Connection connect(String role) throws SQLException {
        Config config = ConfigProvider.getConfig();
        int port = config.getValue(GatewayResource.DATABASE_PORT, Integer.class);
        String password = config.getValue(
                role.equals(OWNER) ? "chautari.database.owner.password" : "chautari.database.password", String.class);
        return DriverManager.getConnection("jdbc:postgresql://localhost:%d/chautari".formatted(port), role, password);
    }

    /** Changes rows as the owner of the schema, and tells how many. */
    public static int change(String sql, Object... parameters) {
        try (Connection connection = connect(OWNER);
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A single number. */
    public static long number(String sql, Object... parameters) {
        return Long.parseLong(text(sql, parameters));
    }

    /** A single value as text, {@code "null"} where it is null. */
    public static String text(String sql, Object... parameters) {
        try (Connection connection = connect(OWNER);
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The number that the server knows a connection by. */
    public static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Whether somebody waits for what the connection of this number has locked. */
    public static boolean isWaitedFor(int pid) {
        return number("SELECT count(*) FROM pg_locks WHERE NOT granted AND ?::int = ANY (pg_blocking_pids(pid))", pid)
                > 0;
    }

    /** How a query is answered where a table is never read whole. */
    public static String plan(String sql) {
        try (Connection connection = connect(OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            StringBuilder plan = new StringBuilder();
            try (ResultSet rows = statement.executeQuery("EXPLAIN (ANALYZE, COSTS OFF) " + sql)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
