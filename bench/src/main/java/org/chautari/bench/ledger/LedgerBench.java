package org.chautari.bench.ledger;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.bench.Meter;
import org.chautari.bench.Ratio;
import org.jspecify.annotations.Nullable;

/** The ledger alone: payments of 64 callers, held and settled, on a thousand accounts and on one. */
public final class LedgerBench {

    /** Payments that are written one by one, as transactions of statements, on a thousand accounts. */
    public static final Figure ONE_BY_ONE = Way.TRANSACTIONS.spread();

    private static final String PART = "ledger";
    private static final int CALLERS = 64;
    private static final int SPREAD = 1_000;
    private static final double MICROS_PER_SECOND = 1e6;

    /** About as long as it takes until the gateway's code has been compiled as far as it goes. */
    private static final Duration COMPILED = Duration.ofSeconds(20);

    /** How many wait together, beside the usual ones. */
    private static final List<Integer> OTHER_CALLERS = List.of(1, 8, 256);

    private static final int MORE_ACCOUNTS = 10_000;

    private final Figures figures;
    private final Duration warmUp;
    private final Duration measured;
    private final AtomicLong sessions = new AtomicLong();

    public LedgerBench(Figures figures, Duration warmUp, Duration measured) {
        this.figures = figures;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** Measures each way in turns, on a database that is made for it and deleted. */
    public void run(int rounds) throws IOException, SQLException, InterruptedException {
        try (Database database = new Database()) {
            List<Long> many = database.accounts(SPREAD);
            List<Long> one = database.accounts(1);
            List<Long> more = database.accounts(MORE_ACCOUNTS);
            Groups groups = new Groups(database, sessions);
            groups.pay(CALLERS, many, new Meter(Duration.ZERO, COMPILED));
            for (int round = 0; round < rounds; round++) {
                for (Way way : Way.values()) {
                    measure(database, groups, way, way.spread(), many);
                    measure(database, groups, way, way.hot(), one);
                }
                for (int callers : OTHER_CALLERS) {
                    add(
                            Way.GROUPS.figure("1,000 accounts, %d callers".formatted(callers)),
                            groups.pay(callers, many, meter()));
                }
                add(Way.GROUPS.figure("10,000 accounts"), groups.pay(CALLERS, more, meter()));
            }
        }
        compare("as transactions", Way.TRANSACTIONS, 5, 12);
        compare("with one statement a phase", Way.STATEMENTS, 1.5, 8);
        figures.compare(new Ratio("group commit, hot ÷ spread", Way.GROUPS.hot(), Way.GROUPS.spread(), Double.NaN));
    }

    private void compare(String what, Way way, double spread, double hot) {
        String name = "group commit ÷ one by one %s, ".formatted(what);
        figures.compare(new Ratio(name + "1,000 accounts", Way.GROUPS.spread(), way.spread(), spread));
        figures.compare(new Ratio(name + "one account", Way.GROUPS.hot(), way.hot(), hot));
    }

    private void measure(Database database, Groups groups, Way way, Figure figure, List<Long> accounts)
            throws SQLException, InterruptedException {
        add(
                figure,
                switch (way) {
                    case TRANSACTIONS -> oneByOne(database, OneByOne::new, accounts, meter());
                    case STATEMENTS -> oneByOne(database, OneStatement::new, accounts, meter());
                    case GROUPS -> groups.pay(CALLERS, accounts, meter());
                });
    }

    private void add(Figure figure, Meter.Reading reading) {
        figures.add(figure, reading.perSecond());
        figures.add(
                new Figure(PART, figure.name() + ", CPU of PostgreSQL", "µs a payment"),
                reading.spentOnEach() * MICROS_PER_SECOND);
    }

    private Meter meter() {
        return new Meter(warmUp, measured);
    }

    private Meter.Reading oneByOne(Database database, Opening opening, List<Long> accounts, Meter meter)
            throws SQLException, InterruptedException {
        AtomicReference<@Nullable SQLException> failure = new AtomicReference<>();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.add(Thread.ofPlatform().start(() -> {
                try (Payer payer = opening.on(database.connect())) {
                    while (meter.isRunning()) {
                        long session = sessions.incrementAndGet();
                        payer.pay(Groups.account(accounts, session), session);
                        meter.count();
                    }
                } catch (SQLException e) {
                    failure.set(e);
                }
            }));
        }
        Meter.Reading reading = meter.measure(database::cpuSeconds);
        for (Thread caller : callers) {
            caller.join();
        }
        SQLException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return reading;
    }

    /** How payments are written. */
    private enum Way {
        TRANSACTIONS("one by one, as transactions"),
        STATEMENTS("one by one, one statement a phase"),
        GROUPS("group commit");

        private final String text;

        Way(String text) {
            this.text = text;
        }

        Figure spread() {
            return figure("1,000 accounts");
        }

        Figure hot() {
            return figure("one account");
        }

        Figure figure(String whose) {
            return new Figure(PART, text + ", " + whose, "payments/s");
        }
    }

    /** Begins to pay on a connection. */
    private interface Opening {
        Payer on(Connection connection) throws SQLException;
    }
}
