package org.chautari.gateway.callback;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.chautari.gateway.payment.Hints;
import org.jboss.logging.Logger;

/**
 * Passes hints on, so many at once and no more. One that finds no room is dropped: it would only have brought forward what
 * reconciliation does anyway.
 */
@ApplicationScoped
class HintDesk {

    private static final Logger LOG = Logger.getLogger(HintDesk.class);

    private final Hints hints;
    private final Semaphore room;
    private final Duration timeout;

    HintDesk(Hints hints, CallbackConfig config) {
        this.hints = hints;
        this.room = new Semaphore(config.hintsMax());
        this.timeout = config.hintTimeout();
    }

    /** Takes a hint. Whoever gave it doesn't wait, and so learns nothing of what it was worth. */
    void take(String service, String reference) {
        if (!room.tryAcquire()) {
            LOG.debugf("A report is dropped: service=%s", service);
            return;
        }
        LOG.debugf("A report is a hint: service=%s", service);
        hints.hint(service, reference)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onTermination()
                .invoke(() -> room.release())
                .subscribe()
                .with(done -> {}, failure -> LOG.warnf("A hint failed: service=%s: %s", service, failure.getMessage()));
    }
}
