package org.chautari.gateway.outage;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;

/** Something that can't be reached, which is said once a minute: strangers may ask for it as often as they like. */
public final class Outage {

    private static final Duration SAID_EVERY = Duration.ofMinutes(1);

    private final Clock clock;
    private final ObjLongConsumer<Throwable> saying;
    private final AtomicLong saidAtMs = new AtomicLong();
    private final LongAdder requests = new LongAdder();

    /**
     * An outage that may come.
     *
     * @param saying says so, with the last failure and the number of requests since it was said before
     */
    public Outage(Clock clock, ObjLongConsumer<Throwable> saying) {
        this.clock = clock;
        this.saying = saying;
    }

    /** Notes a request that met it. */
    public void note(Throwable failure) {
        requests.increment();
        long before = saidAtMs.get();
        long now = clock.millis();
        if (now - before >= SAID_EVERY.toMillis() && saidAtMs.compareAndSet(before, now)) {
            saying.accept(failure, requests.sumThenReset());
        }
    }
}
