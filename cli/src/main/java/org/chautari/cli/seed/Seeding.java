package org.chautari.cli.seed;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.SystemLayout;
import org.chautari.postgres.LocalPostgres;
import org.chautari.postgres.Passwords;

/** Fills a local system that runs, where its disk has room. */
public final class Seeding {

    private static final double USABLE = 0.9;

    private final SystemLayout layout;
    private final PrintWriter out;

    private Seeding(SystemLayout layout, PrintWriter out) {
        this.layout = layout;
        this.out = out;
    }

    /**
     * What fills a system.
     *
     * @param out hears how it gets on
     */
    public static Seeding of(SystemLayout layout, PrintWriter out) {
        return new Seeding(layout, out);
    }

    /** Opens accounts and lets them have paid, in turns and evenly over the last year; either all is there, or nothing. */
    public void fill(long payments, int accounts) {
        if (accounts < 1 || payments < accounts) {
            throw new CommandFailure(
                    "--payments and --accounts: at least one each, and no more accounts than payments.");
        }
        checkRoom(payments);
        long startedAt = System.nanoTime();
        try (Connection database = connect()) {
            Seeder.on(database).fill(payments, accounts, done -> tell("written", done, startedAt));
        } catch (SQLException e) {
            throw refusal(e);
        }
        tell("there, with their indexes", payments, startedAt);
        settle();
        tell("there, and the database settled", payments, startedAt);
    }

    /** Has the database do at once what it would do by and by, so that nothing is held up by it. */
    public void settle() {
        try (Connection database = connect()) {
            Seeder.settle(database);
        } catch (SQLException e) {
            throw new CommandFailure("the payments are there, but the database is not settled: " + e.getMessage(), e);
        }
    }

    /**
     * What a client called a payment.
     *
     * @param nth which of a seed it is, from 0
     */
    public static String reference(long nth) {
        return SeedPayment.reference(nth);
    }

    /** Whether anything was seeded here. */
    public boolean isBegun() {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT FROM account WHERE name = 'seed-1'")) {
            return rows.next();
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    /** What the database takes on disk. */
    public long databaseBytes() {
        try (Connection database = connect();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_database_size(current_database())")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    /** Reads what each new payment is compared with: in a system that has been up for long, it is in memory. */
    public void warm() {
        try (Connection database = connect();
                Statement statement = database.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("SELECT count(*) FROM payment WHERE reference > ''");
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    private static CommandFailure refusal(SQLException e) {
        return new CommandFailure("the database refused: " + e.getMessage(), e);
    }

    private void checkRoom(long payments) {
        double neededGb = payments * Seeder.PAYMENT_BYTES / 1e9;
        double freeGb = layout.data().toFile().getUsableSpace() / 1e9;
        out.printf("%,d payments take about %.1f GB, and %.1f GB are free.%n", payments, neededGb, freeGb);
        out.flush();
        if (neededGb > freeGb * USABLE) {
            throw new CommandFailure("that is not enough: nine tenths of what is free are used at most.");
        }
    }

    private void tell(String what, long done, long startedAt) {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        out.printf("%,d payments %s in %.0f s, %,.0f each second%n", done, what, seconds, done / seconds);
        out.flush();
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", LocalPostgres.OWNER_ROLE);
        properties.setProperty("password", ownersPassword());
        String url =
                "jdbc:postgresql://localhost:%d/%s".formatted(layout.ports().postgres(), LocalPostgres.DATABASE);
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw new CommandFailure("no local system answers: start it with `chautari up` first.", e);
        }
    }

    private String ownersPassword() {
        try {
            return Passwords.of(layout.data()).owner();
        } catch (IOException e) {
            throw new CommandFailure("the passwords in %s can't be read.".formatted(layout.data()), e);
        }
    }
}
