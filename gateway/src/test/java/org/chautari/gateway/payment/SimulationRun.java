package org.chautari.gateway.payment;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.chautari.gateway.payment.SimulatedFaults.Fault;

/** World after world, from one seed on, until enough payments were made or something is wrong. */
final class SimulationRun {

    /** Held, since a logger that nobody holds forgets its level. What is logged at each payment takes longer than it. */
    private static final Logger LOGGER = Logger.getLogger("org.chautari.gateway");

    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final Map<Rule, Long> ends = new EnumMap<>(Rule.class);
    private final long startedNs = System.nanoTime();
    private long worlds;
    private long payments;
    private long events;

    /** Runs worlds of seeds from the first on; fails with the violation that it finds. */
    void payments(long atLeast, long firstSeed, SimulatedWiring wiring) {
        while (payments < atLeast) {
            world(firstSeed + worlds, wiring);
        }
    }

    /** Runs the world of a seed, without its logs. */
    SimulatedWorld world(long seed, SimulatedWiring wiring) {
        Level before = LOGGER.getLevel();
        LOGGER.setLevel(Level.OFF);
        SimulatedWorld world = new SimulatedWorld(seed, wiring);
        try {
            return world.run();
        } finally {
            count(world.ground());
            LOGGER.setLevel(before);
        }
    }

    long payments() {
        return payments;
    }

    @Override
    public String toString() {
        double seconds = (System.nanoTime() - startedNs) / 1e9;
        return String.format(
                Locale.ROOT,
                "%,d payments in %,d worlds, %,d events, %.1f s; where they are by %s; struck by %s",
                payments,
                worlds,
                events,
                seconds,
                ends,
                faults);
    }

    private void count(SimulatedWorld.Ground ground) {
        worlds++;
        payments += ground.books().payments().size();
        events += ground.agenda().happened();
        ground.books().payments().forEach(payment -> ends.merge(payment.rule, 1L, Long::sum));
        ground.faults().struck().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
    }
}
