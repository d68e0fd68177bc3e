package org.chautari.gateway.rate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/** Says once a minute that requests were let through uncounted. */
@ApplicationScoped
class Outages {

    private static final Logger LOG = Logger.getLogger(Outages.class);

    private static final Duration SAID_EVERY = Duration.ofMinutes(1);

    private final Clock clock;
    private final AtomicLong saidAtMs = new AtomicLong();
    private final LongAdder uncounted = new LongAdder();

    Outages(Clock clock) {
        this.clock = clock;
    }

    /** Notes a request that could not be counted. */
    void note(Throwable failure) {
        uncounted.increment();
        long before = saidAtMs.get();
        long now = clock.millis();
        if (now - before >= SAID_EVERY.toMillis() && saidAtMs.compareAndSet(before, now)) {
            LOG.warnf("Requests are let through uncounted: requests=%d: %s", uncounted.sumThenReset(), failure);
        }
    }
}
