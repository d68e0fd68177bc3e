package org.chautari.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

/** Counts what callers get done in a measured time, and tells them when it is over. */
public final class Meter {

    private final Duration warmUp;
    private final Duration measured;
    private final AtomicLong done = new AtomicLong();
    private volatile boolean running = true;

    public Meter(Duration warmUp, Duration measured) {
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /**
     * What was done.
     *
     * @param perSecond how many a second
     * @param spentOnEach by how much something grew meanwhile, for each that was done
     */
    public record Reading(double perSecond, double spentOnEach) {}

    /** Whether callers go on. */
    public boolean isRunning() {
        return running;
    }

    /** One more is done. */
    public void count() {
        done.incrementAndGet();
    }

    /** Waits for the measured time, and reads at its beginning and its end what else is spent. */
    public Reading measure(DoubleSupplier spent) throws InterruptedException {
        Thread.sleep(warmUp);
        double spentBefore = spent.getAsDouble();
        long doneBefore = done.get();
        long startedAt = System.nanoTime();
        Thread.sleep(measured);
        long count = done.get() - doneBefore;
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double spentMeanwhile = spent.getAsDouble() - spentBefore;
        running = false;
        return new Reading(count / seconds, spentMeanwhile / count);
    }
}
