package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.bench.Meter;
import org.chautari.bench.Ratio;
import org.chautari.cli.system.TemporaryHome;

/**
 * What payments that are stored cost the next one: two systems side by side, of which one has many, measured in turns, so
 * that the machine's moods strike both. The other has one payment of each account: as good as none.
 */
public final class StoredBench {

    private static final String PART = "stored";
    private static final int CALLERS = 64;
    private static final Duration COMPILED = Duration.ofSeconds(30);
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double BYTES_PER_GB = 1e9;
    private static final double SHARE_OF_THE_MOST = 0.5;
    private static final double WANTED = 0.9;

    private static final String DETAILS = "details";
    private static final String COMMITS = "commits";
    private static final String LOOKUPS = "old payments looked up";

    private final Figures figures;
    private final Duration warmUp;
    private final Duration measured;
    private final PrintWriter out;

    /** One of the two systems, and what its figures are called by. */
    private record Side(String name, StoredSystem system) {

        Figure figure(String what, String unit) {
            return new Figure(PART, what + ", " + name + " stored", unit);
        }
    }

    public StoredBench(Figures figures, Duration warmUp, Duration measured, PrintWriter out) {
        this.figures = figures;
        this.warmUp = warmUp;
        this.measured = measured;
        this.out = out;
    }

    /**
     * Starts two systems, fills one, measures both in rounds, and stops them.
     *
     * @param home where the filled one is kept, and found again
     */
    public void run(int rounds, long payments, Optional<Path> home) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        TemporaryHome few = TemporaryHome.make("bench-few");
        TemporaryHome many = TemporaryHome.make("bench-many");
        Path kept = home.orElse(many.path());
        try (StoredSystem manyStored = StoredSystem.start(kept, payments, vertx, out, many::deleteAfter);
                StoredSystem fewStored =
                        StoredSystem.start(few.path(), StoredSystem.ACCOUNTS, vertx, out, few::deleteAfter)) {
            measure(new Side("few", fewStored), new Side("many", manyStored), rounds);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void measure(Side few, Side many, int rounds) throws InterruptedException {
        for (Side side : List.of(few, many)) {
            figures.add(side.figure("payments", ""), (double) side.system().stored());
            figures.add(side.figure("database", "GB"), side.system().databaseBytes() / BYTES_PER_GB);
            details(side, new Meter(Duration.ZERO, COMPILED));
            commits(side, new Meter(Duration.ZERO, COMPILED));
            lookups(side, new Meter(Duration.ZERO, COMPILED));
        }
        for (int round = 0; round < rounds; round++) {
            measure(few, round % 2 == 0 ? List.of(few, many) : List.of(many, few));
        }
        for (String what : List.of(DETAILS, COMMITS, LOOKUPS)) {
            figures.compare(new Ratio(what + ", many stored ÷ few", rate(many, what), rate(few, what), WANTED));
        }
    }

    /** Takes each figure of both before the next one; the constant rate is the same for both. */
    private void measure(Side few, List<Side> turns) throws InterruptedException {
        for (Side side : turns) {
            figures.add(rate(side, DETAILS), details(side, meter()));
        }
        double most = Double.NaN;
        for (Side side : turns) {
            double perSecond = commits(side, meter());
            figures.add(rate(side, COMMITS), perSecond);
            most = side.equals(few) ? perSecond : most;
        }
        for (Side side : turns) {
            latencies(side, most * SHARE_OF_THE_MOST);
        }
        for (Side side : turns) {
            figures.add(rate(side, LOOKUPS), lookups(side, meter()));
        }
    }

    private static double details(Side side, Meter meter) throws InterruptedException {
        StoredSystem system = side.system();
        system.customer().forgetSessions();
        return system.load().closed(CALLERS, system.customer().details(), meter).perSecond();
    }

    private static double commits(Side side, Meter meter) throws InterruptedException {
        StoredSystem system = side.system();
        return system.load().closed(CALLERS, system.customer().commits(), meter).perSecond();
    }

    private static double lookups(Side side, Meter meter) throws InterruptedException {
        StoredSystem system = side.system();
        return system.load().closed(CALLERS, system.lookups(), meter).perSecond();
    }

    private void latencies(Side side, double perSecond) throws InterruptedException {
        StoredSystem system = side.system();
        int sessions = (int) (perSecond * measured.toMillis() / MILLIS_PER_SECOND) + CALLERS;
        system.load()
                .all(
                        CALLERS,
                        system.customer()
                                .details(
                                        Math.max(0, sessions - system.customer().sessionsLeft())));
        Histogram histogram =
                system.load().open(perSecond, measured, system.customer().commits());
        for (int percentile : List.of(50, 99)) {
            figures.add(
                    side.figure("commits at half the most of few, p" + percentile, "ms"),
                    histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI);
        }
    }

    private static Figure rate(Side side, String what) {
        return side.figure(what, "calls/s");
    }

    private Meter meter() {
        return new Meter(warmUp, measured);
    }
}
