package org.chautari.gateway.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;

/** Says once a minute that nobody can tell whose tokens are shown: strangers may show as many as they like. */
@ApplicationScoped
class IssuerOutages {

    private static final Logger LOG = Logger.getLogger(IssuerOutages.class);

    private static final Duration SAID_EVERY = Duration.ofMinutes(1);

    private final Clock clock;
    private final AtomicLong saidAtMs = new AtomicLong();
    private final LongAdder unknown = new LongAdder();

    IssuerOutages(Clock clock) {
        this.clock = clock;
    }

    /** Notes a token that nobody can tell the owner of. */
    void note(Throwable failure) {
        unknown.increment();
        long before = saidAtMs.get();
        long now = clock.millis();
        if (now - before >= SAID_EVERY.toMillis() && saidAtMs.compareAndSet(before, now)) {
            LOG.errorf("The issuer can't be reached: requests=%d: %s", unknown.sumThenReset(), failure);
        }
    }
}
