package org.chautari.bench.ledger;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.bench.Meter;
import org.chautari.bench.Ratio;
import org.chautari.gateway.batch.BatchLimits;
import org.chautari.gateway.payment.BarePayments;
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

    /** As the gateway has it unless set. */
    private static final BatchLimits GROUPS = new BatchLimits(128, 1, 4_096, 2_048);

    /** What 64 callers may have on their way beside what is being collected. */
    private static final int GROUP_CONNECTIONS = 4;

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
            grouped(database, many, new Meter(Duration.ZERO, COMPILED));
            for (int round = 0; round < rounds; round++) {
                for (Way way : Way.values()) {
                    measure(database, way, way.spread(), many);
                    measure(database, way, way.hot(), one);
                }
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

    private void measure(Database database, Way way, Figure figure, List<Long> accounts)
            throws SQLException, InterruptedException {
        Meter meter = new Meter(warmUp, measured);
        Meter.Reading reading = switch (way) {
            case TRANSACTIONS -> oneByOne(database, OneByOne::new, accounts, meter);
            case STATEMENTS -> oneByOne(database, OneStatement::new, accounts, meter);
            case GROUPS -> grouped(database, accounts, meter);
        };
        figures.add(figure, reading.perSecond());
        figures.add(
                new Figure(PART, figure.name() + ", CPU of PostgreSQL", "µs a payment"),
                reading.spentOnEach() * MICROS_PER_SECOND);
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
                        payer.pay(account(accounts, session), session);
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

    private Meter.Reading grouped(Database database, List<Long> accounts, Meter meter) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        Pool pool = database.pool(vertx, GROUP_CONNECTIONS);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try {
            BarePayments payments = new BarePayments(pool, GROUPS);
            CountDownLatch ended = new CountDownLatch(CALLERS);
            for (int caller = 0; caller < CALLERS; caller++) {
                vertx.getOrCreateContext().runOnContext(nothing -> payOn(payments, accounts, meter, ended, failure));
            }
            Meter.Reading reading = meter.measure(database::cpuSeconds);
            ended.await();
            if (failure.get() != null) {
                throw new IllegalStateException("a payment failed", failure.get());
            }
            return reading;
        } finally {
            pool.closeAndAwait();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void payOn(
            BarePayments payments,
            List<Long> accounts,
            Meter meter,
            CountDownLatch ended,
            AtomicReference<@Nullable Throwable> failure) {
        if (!meter.isRunning()) {
            ended.countDown();
            return;
        }
        long session = sessions.incrementAndGet();
        payments.pay(account(accounts, session), session)
                .subscribe()
                .with(
                        done -> {
                            meter.count();
                            payOn(payments, accounts, meter, ended, failure);
                        },
                        failed -> {
                            failure.set(failed);
                            ended.countDown();
                        });
    }

    private static long account(List<Long> accounts, long session) {
        return accounts.get((int) (session * 7_919 % accounts.size()));
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
            return new Figure(PART, text + ", 1,000 accounts", "payments/s");
        }

        Figure hot() {
            return new Figure(PART, text + ", one account", "payments/s");
        }
    }

    /** Begins to pay on a connection. */
    private interface Opening {
        Payer on(Connection connection) throws SQLException;
    }
}
