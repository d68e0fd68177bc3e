package org.chautari.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The database and the roles that migrations and gateway expect to find. */
final class Roles {

    static final String SUPERUSER = "postgres";

    private static final String CREATE_ROLES =
            """
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
              GRANT pg_checkpoint TO %s;
            END
            $$
            """.formatted(LocalPostgres.OWNER_ROLE, LocalPostgres.APP_ROLE, LocalPostgres.OWNER_ROLE);

    private static final String DATABASE_EXISTS =
            "SELECT FROM pg_database WHERE datname = '%s'".formatted(LocalPostgres.DATABASE);

    private static final String CREATE_DATABASE =
            "CREATE DATABASE %s OWNER %s".formatted(LocalPostgres.DATABASE, LocalPostgres.OWNER_ROLE);

    // No statement takes a password as a parameter; it is made of hexadecimal digits.
    private static final String SET_PASSWORD = "ALTER ROLE %s PASSWORD '%s'";

    private Roles() {}

    /** Makes what is missing, leaves what is there, and gives each role its password. */
    static void ensure(Connection superuser, Passwords passwords) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(CREATE_ROLES);
            statement.execute(SET_PASSWORD.formatted(SUPERUSER, passwords.superuser()));
            statement.execute(SET_PASSWORD.formatted(LocalPostgres.OWNER_ROLE, passwords.owner()));
            statement.execute(SET_PASSWORD.formatted(LocalPostgres.APP_ROLE, passwords.app()));
            if (!statement.executeQuery(DATABASE_EXISTS).next()) {
                statement.execute(CREATE_DATABASE);
            }
        }
    }

    static Connection superuser(int port, Passwords passwords) throws SQLException {
        return connect(port, "postgres", SUPERUSER, passwords.superuser());
    }

    static Connection connect(int port, String database, String role, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + port + "/" + database, properties);
    }
}
