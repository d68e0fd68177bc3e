package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.bench.Meter;
import org.chautari.bench.Ratio;
import org.chautari.cli.admin.AdminClient;
import org.chautari.cli.system.AdminKey;
import org.chautari.cli.system.FreePorts;
import org.chautari.cli.system.LocalSystem;
import org.chautari.cli.system.Progress;
import org.chautari.cli.system.Service;
import org.chautari.cli.system.Services;
import org.chautari.cli.system.SystemLayout;
import org.chautari.cli.system.TemporaryHome;

/** Details and commits through gateway, provider, sandbox and PostgreSQL, all on this machine with those who call. */
public final class SystemBench {

    /** Commits through the whole system, on a thousand accounts. */
    public static final Figure SPREAD_COMMITS = rate("commits, 1,000 accounts");

    private static final String PART = "system";
    private static final int CALLERS = 64;
    private static final int SPREAD = 1_000;
    private static final int HOT_GRANTS = 200;

    /** About as long as it takes until what is used much has been compiled as far as it goes. */
    private static final Duration COMPILED = Duration.ofSeconds(30);

    private static final double MICROS_PER_MILLI = 1e3;
    private static final double SHARE_OF_THE_MOST = 0.5;

    private static final Figure DETAILS = rate("details, 1,000 accounts");
    private static final Figure HOT_COMMITS = rate("commits, one account");

    private final Figures figures;
    private final Duration warmUp;
    private final Duration measured;
    private final PrintWriter out;

    public SystemBench(Figures figures, Duration warmUp, Duration measured, PrintWriter out) {
        this.figures = figures;
        this.warmUp = warmUp;
        this.measured = measured;
        this.out = out;
    }

    /** Starts a system of its own, measures it in rounds, and stops it. */
    public void run(int rounds) throws Exception {
        TemporaryHome home = TemporaryHome.make("bench");
        SystemLayout layout = SystemLayout.of(home);
        Vertx vertx = Vertx.vertx();
        try (LocalSystem system = LocalSystem.start(layout, new BenchPlan(), new Progress(out))) {
            home.deleteAfter(system);
            measure(vertx, system, layout, rounds);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        figures.compare(new Ratio("commits, one account ÷ 1,000 accounts", HOT_COMMITS, SPREAD_COMMITS, 0.95));
        figures.compare(new Ratio("details ÷ a bare endpoint behind one hop", DETAILS, Limits.HOP, 0.5));
        figures.compare(new Ratio("details ÷ a bare endpoint behind two hops", DETAILS, Limits.HOPS, Double.NaN));
    }

    private void measure(Vertx vertx, LocalSystem system, SystemLayout layout, int rounds) throws Exception {
        Accounts accounts = new Accounts(AdminClient.of(layout.gatewayUrl(), AdminKey.read(layout.home()), "bench"));
        Customer many = new Customer(accounts.open("spread", SPREAD, 1));
        Customer one = new Customer(accounts.open("hot", 1, HOT_GRANTS));
        Service gateway = system.service(Services.GATEWAY).orElseThrow();
        StartBench starts = new StartBench(gateway.as("gateway-b", FreePorts.one()), layout.home(), figures);
        starts.train(vertx, many);
        try (Load load = new Load(vertx, layout.gatewayUrl());
                Limits limits = Limits.start(layout, out)) {
            limits.measure(vertx, CALLERS, SystemBench::untilCompiled, (figure, reading) -> {});
            load.closed(CALLERS, many.details(), untilCompiled());
            load.closed(CALLERS, many.commits(), untilCompiled());
            for (int round = 0; round < rounds; round++) {
                starts.measure();
                limits.measure(vertx, CALLERS, this::meter, this::add);
                measure(load, many, one);
            }
        }
        new ReplicasBench(layout, gateway, figures)
                .measure(vertx, CALLERS, many, rounds, SystemBench::untilCompiled, this::meter);
        added(vertx, layout, gateway, system.service(Customer.SERVICE).orElseThrow(), rounds, many);
        for (Service service : system.running()) {
            system.process(service.name())
                    .map(Memory::mostResident)
                    .orElse(OptionalDouble.empty())
                    .ifPresent(
                            mib -> figures.add(new Figure("memory", service.name() + ", the most it had", "MiB"), mib));
        }
    }

    private void measure(Load gateway, Customer many, Customer one) throws InterruptedException {
        add(DETAILS, gateway.closed(CALLERS, many.details(), meter()));
        double most = add(SPREAD_COMMITS, gateway.closed(CALLERS, many.commits(), meter()));
        gateway.all(CALLERS, one.details(sessions(most)));
        add(HOT_COMMITS, gateway.closed(CALLERS, one.commits(), meter()));
        double rate = most * SHARE_OF_THE_MOST;
        gateway.all(CALLERS, many.details(Math.max(0, sessions(rate) - many.sessionsLeft())));
        latencies("commits at half the most, ", gateway.open(rate, measured, many.commits()));
    }

    /** Once all else is measured, as it takes a gateway and a provider more; at half of what these two do at most. */
    private void added(Vertx vertx, SystemLayout layout, Service gateway, Service provider, int rounds, Customer many)
            throws IOException, InterruptedException {
        try (AddedBench added = AddedBench.start(layout, gateway, provider, figures);
                Load load = added.load(vertx)) {
            many.pay(load, CALLERS, SystemBench::untilCompiled);
            for (int round = 0; round < rounds; round++) {
                double rate = add(AddedBench.COMMITS, many.pay(load, CALLERS, this::meter)) * SHARE_OF_THE_MOST;
                load.all(CALLERS, many.details(Math.max(0, sessions(rate) - many.sessionsLeft())));
                added.measure(load, rate, measured, many);
            }
        }
    }

    private void latencies(String name, Histogram histogram) {
        for (double percentile : List.of(50.0, 99.0, 99.9)) {
            figures.add(
                    new Figure(
                            PART,
                            name + "p" + (percentile % 1 == 0 ? Long.toString((long) percentile) : percentile),
                            "ms"),
                    histogram.getValueAtPercentile(percentile) / MICROS_PER_MILLI);
        }
    }

    /** As many as are paid at a rate in all the time that a figure takes, and some more. */
    private int sessions(double perSecond) {
        return (int) (perSecond * warmUp.plus(measured).toMillis() / 1e3 * 1.3);
    }

    private double add(Figure figure, Meter.Reading reading) {
        figures.add(figure, reading.perSecond());
        return reading.perSecond();
    }

    private static Meter untilCompiled() {
        return new Meter(Duration.ZERO, COMPILED);
    }

    private Meter meter() {
        return new Meter(warmUp, measured);
    }

    private static Figure rate(String name) {
        return new Figure(PART, name, "calls/s");
    }
}
