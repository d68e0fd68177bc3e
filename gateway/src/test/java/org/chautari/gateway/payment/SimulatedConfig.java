package org.chautari.gateway.payment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.chautari.gateway.batch.BatchConfig;
import org.chautari.gateway.reconcile.Reconciler;

/**
 * How a world is set up. All times are the defaults, but for the longest wait between two questions.
 *
 * @param limits the limits of reconciling
 * @param everyMax the longest wait between two questions
 * @param down the services whose status nobody gets all the time
 * @param providerClockWrongByMs how wrong the providers' clock is
 */
record SimulatedConfig(Reconciler.Limits limits, Duration everyMax, Set<String> down, long providerClockWrongByMs)
        implements PaymentConfig, PaymentConfig.Asking {

    static SimulatedConfig by(SimulatedFaults chance) {
        Reconciler.Limits limits =
                new Reconciler.Limits(Duration.ofSeconds(30), chance.oneOf(2, 8, 64), chance.oneOf(1, 4, 16));
        Duration everyMax = chance.below(30) == 0 ? Duration.ofMinutes(5) : Duration.ofHours(chance.oneOf(1, 4, 12));
        Set<String> down = chance.below(20) == 0 ? Set.of(SimulatedServices.OWN_REFERENCE.slug()) : Set.of();
        return new SimulatedConfig(limits, everyMax, down, chance.between(-500, 500));
    }

    Schedule schedule(DoubleSupplier jitter) {
        return new Schedule(
                sendWithin(), abandonedAfter(), firstAfter(), everyMax, notFoundAfter(), handOverAfter(), jitter);
    }

    @Override
    public Duration sendWithin() {
        return Duration.ofSeconds(10);
    }

    @Override
    public BigDecimal secondOperatorAbove() {
        return new BigDecimal("5000.00");
    }

    @Override
    public BatchConfig batch() {
        throw new UnsupportedOperationException("the simulated store has limits of its own");
    }

    @Override
    public Asking asking() {
        return this;
    }

    @Override
    public Duration firstAfter() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration abandonedAfter() {
        return Duration.ofSeconds(40);
    }

    @Override
    public Duration notFoundAfter() {
        return Duration.ofMinutes(5);
    }

    @Override
    public Duration handOverAfter() {
        return Duration.ofDays(3);
    }
}
