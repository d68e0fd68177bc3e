package org.chautari.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The database and the roles that migrations and gateway expect to find. */
final class Roles {

    private static final String CREATE_ROLES = """
            DO $$
            DECLARE
              missing text;
            BEGIN
              FOR missing IN
                SELECT name FROM unnest(ARRAY['%s', '%s']) AS name
                WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
              LOOP
                EXECUTE format('CREATE ROLE %%I LOGIN', missing);
              END LOOP;
            END
            $$
            """.formatted(LocalPostgres.OWNER_ROLE, LocalPostgres.APP_ROLE);

    private static final String DATABASE_EXISTS =
            "SELECT FROM pg_database WHERE datname = '%s'".formatted(LocalPostgres.DATABASE);

    private static final String CREATE_DATABASE =
            "CREATE DATABASE %s OWNER %s".formatted(LocalPostgres.DATABASE, LocalPostgres.OWNER_ROLE);

    private Roles() {}

    /** Makes what is missing, leaves what is there. */
    static void ensure(int port) throws SQLException {
        try (Connection connection = superuser(port, "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(CREATE_ROLES);
            if (!statement.executeQuery(DATABASE_EXISTS).next()) {
                statement.execute(CREATE_DATABASE);
            }
        }
    }

    static Connection superuser(int port, String database) throws SQLException {
        return connect(port, database, "postgres");
    }

    static Connection connect(int port, String database, String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, properties);
    }
}
