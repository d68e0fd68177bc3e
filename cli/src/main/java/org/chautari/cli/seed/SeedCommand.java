package org.chautari.cli.seed;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.PortOptions;
import org.chautari.cli.system.SystemLayout;
import org.chautari.postgres.LocalPostgres;
import org.chautari.postgres.Passwords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills the running local system with payments that were made in the past, all of them successes. */
@Command(
        name = "seed",
        description = {
            "Fill the running local system with payments of the past year, to measure with.",
            "They are written past the gateway, in test mode, of accounts seed-1, seed-2 and so on; the books stay right.",
            "That takes a system of which no day of the test ledger is sealed yet: a new one.",
            "The gateway can't pay meanwhile: the tables are without their indexes until all is written."
        },
        mixinStandardHelpOptions = true)
public final class SeedCommand implements Callable<Integer> {

    private static final double USABLE = 0.9;

    @Option(
            names = "--payments",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Of all accounts together; each makes 6 ledger entries (default: ${DEFAULT-VALUE}).")
    private long payments;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "1",
            description = "Among how many new accounts (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
        if (payments < 1 || accounts < 1 || accounts > payments) {
            throw new CommandFailure(
                    "--payments and --accounts: at least one each, and no more accounts than payments.");
        }
        PrintWriter out = ports.out();
        SystemLayout layout = ports.layout();
        checkRoom(layout, out);
        try (Connection database = connect(layout)) {
            Seeder seeder = Seeder.on(database);
            long startedAt = System.nanoTime();
            seeder.fill(payments, accounts, done -> tell(out, "written", done, startedAt));
            tell(out, "there, with their indexes", payments, startedAt);
            seeder.analyze();
        } catch (SQLException e) {
            throw new CommandFailure("the database refused: " + e.getMessage(), e);
        }
        return 0;
    }

    private void checkRoom(SystemLayout layout, PrintWriter out) {
        double neededGb = payments * Seeder.PAYMENT_BYTES / 1e9;
        double freeGb = layout.data().toFile().getUsableSpace() / 1e9;
        out.printf("%,d payments take about %.1f GB, and %.1f GB are free.%n", payments, neededGb, freeGb);
        out.flush();
        if (neededGb > freeGb * USABLE) {
            throw new CommandFailure("that is not enough: nine tenths of what is free are used at most.");
        }
    }

    private static void tell(PrintWriter out, String what, long done, long startedAt) {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        out.printf("%,d payments %s in %.0f s, %,.0f each second%n", done, what, seconds, done / seconds);
        out.flush();
    }

    private static Connection connect(SystemLayout layout) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", LocalPostgres.OWNER_ROLE);
        properties.setProperty("password", ownersPassword(layout));
        String url =
                "jdbc:postgresql://localhost:%d/%s".formatted(layout.ports().postgres(), LocalPostgres.DATABASE);
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw new CommandFailure("no local system answers: start it with `chautari up` first.", e);
        }
    }

    private static String ownersPassword(SystemLayout layout) {
        try {
            return Passwords.of(layout.data()).owner();
        } catch (IOException e) {
            throw new CommandFailure("the passwords in %s can't be read.".formatted(layout.data()), e);
        }
    }
}
