package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.FreePorts;
import org.chautari.cli.system.Service;
import org.chautari.cli.system.Services;
import org.chautari.cli.system.SystemLayout;
import org.chautari.collector.Collector;

/**
 * What gateway and provider add to commits at a constant rate, as they tell it themselves: by a gateway and a provider of their
 * own, that trace some of the commits.
 */
final class AddedBench implements AutoCloseable {

    private static final String PART = "added";

    /** Commits by these two at most. */
    static final Figure COMMITS = new Figure(PART, "commits, a tenth of them traced", "calls/s");

    private static final double SHARE = 0.1;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long NANOS_MAX = 60_000_000_000L;
    private static final int DIGITS = 3;

    /** Longer than a service keeps what it has to tell. */
    private static final Duration TOLD = Duration.ofSeconds(6);

    private final Collector collector;
    private final RunningService provider;
    private final RunningService gateway;
    private final Figures figures;

    private AddedBench(Collector collector, RunningService provider, RunningService gateway, Figures figures) {
        this.collector = collector;
        this.provider = provider;
        this.gateway = gateway;
        this.figures = figures;
    }

    /** Starts one more provider, and one more gateway that pays by it. */
    static AddedBench start(SystemLayout layout, Service gateway, Service provider, Figures figures)
            throws IOException, InterruptedException {
        Collector collector = Collector.start();
        Map<String, String> traced = Map.of(
                "chautari.traces.endpoint", collector.endpoint().toString(),
                "chautari.traces.share", Double.toString(SHARE));
        Service asked = provider.as("provider-traced", FreePorts.one()).with(traced, Map.of());
        RunningService askedRuns = RunningService.start(asked, layout.log(asked.name()));
        try {
            Service asking = gateway.as("gateway-traced", FreePorts.one())
                    .with(traced, Map.of())
                    .with(
                            Map.of(
                                    Services.urlKey(Customer.SERVICE),
                                    asked.address().toString()),
                            Map.of());
            return new AddedBench(
                    collector, askedRuns, RunningService.start(asking, layout.log(asking.name())), figures);
        } catch (IOException | RuntimeException | InterruptedException e) {
            askedRuns.close();
            collector.close();
            throw e;
        }
    }

    /** The gateway's clients. */
    Load load(Vertx vertx) {
        return new Load(vertx, gateway.address());
    }

    /** Pays at a rate, and tells what was added to the commits of this time. */
    void measure(Load load, double perSecond, Duration time, Customer customer) throws InterruptedException {
        Thread.sleep(TOLD);
        int before = collector.spans().size();
        load.open(perSecond, time, customer.commits());
        Thread.sleep(TOLD);
        List<Added> added = Added.of(collector.spans().stream().skip(before).toList());
        if (added.isEmpty()) {
            throw new CommandFailure("Nothing was told of any commit.");
        }
        add("gateway and provider with their database", added, Added::totalNanos);
        add("gateway and provider by themselves", added, Added::ownNanos);
    }

    private void add(String what, List<Added> added, ToLongFunction<Added> nanos) {
        Histogram histogram = new Histogram(NANOS_MAX, DIGITS);
        added.forEach(one -> histogram.recordValue(Math.max(0, nanos.applyAsLong(one))));
        for (int percentile : new int[] {50, 99}) {
            figures.add(
                    new Figure(PART, "%s, p%d".formatted(what, percentile), "ms"),
                    histogram.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
        }
    }

    @Override
    public void close() throws InterruptedException {
        gateway.close();
        provider.close();
        collector.close();
    }
}
