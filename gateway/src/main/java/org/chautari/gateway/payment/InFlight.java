package org.chautari.gateway.payment;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Brings to an end what has begun: a payment goes on when its client hangs up, and a shutdown waits for it. */
@ApplicationScoped
public class InFlight {

    private static final Logger LOG = Logger.getLogger(InFlight.class);

    private static final Duration SHUTDOWN_MAX = Duration.ofSeconds(30);

    private final Phaser underWay = new Phaser(1);

    /** The same work, which nobody who waits for it can cancel. */
    public <T> Uni<T> unstoppable(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            underWay.register();
            work.onTermination()
                    .invoke(underWay::arriveAndDeregister)
                    .subscribe()
                    .with(emitter::complete, emitter::fail);
        });
    }

    void awaitAll(@Observes ShutdownEvent event) throws InterruptedException {
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), SHUTDOWN_MAX.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            LOG.warnf("Payments still under way at shutdown: count=%d", underWay.getUnarrivedParties());
        }
    }
}
