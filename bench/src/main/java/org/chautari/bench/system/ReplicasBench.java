package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.function.Supplier;
import org.chautari.bench.Figure;
import org.chautari.bench.Figures;
import org.chautari.bench.Meter;
import org.chautari.bench.Ratio;
import org.chautari.cli.system.FreePorts;
import org.chautari.cli.system.Service;
import org.chautari.cli.system.SystemLayout;

/** What one more gateway on the same database does on this machine, where it gets no more of the cores. */
final class ReplicasBench {

    private static final Figure ONE = new Figure("replicas", "commits, one gateway", "calls/s");
    private static final Figure TWO = new Figure("replicas", "commits, two gateways in turns", "calls/s");

    private final SystemLayout layout;
    private final Service gateway;
    private final Figures figures;

    /**
     * A benchmark of replicas.
     *
     * @param gateway the one that runs
     */
    ReplicasBench(SystemLayout layout, Service gateway, Figures figures) {
        this.layout = layout;
        this.gateway = gateway;
        this.figures = figures;
    }

    /**
     * Starts one more, pays at one and at both in rounds, and stops it.
     *
     * @param compiled until what is used much is compiled
     */
    void measure(
            Vertx vertx, int callers, Customer customer, int rounds, Supplier<Meter> compiled, Supplier<Meter> meter)
            throws IOException, InterruptedException {
        Service second = gateway.as("gateway-second", FreePorts.one());
        try (RunningService running = RunningService.start(second, layout.log(second.name()));
                Load alone = new Load(vertx, gateway.address());
                Load both = new Load(vertx, gateway.address(), running.address())) {
            customer.pay(both, callers, compiled);
            for (int round = 0; round < rounds; round++) {
                figures.add(ONE, customer.pay(alone, callers, meter).perSecond());
                figures.add(TWO, customer.pay(both, callers, meter).perSecond());
            }
        }
        figures.compare(new Ratio("commits, two gateways ÷ one", TWO, ONE, Double.NaN));
    }
}
