package org.chautari.gateway.callback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.chautari.gateway.payment.Hints;
import org.jboss.logging.Logger;

/**
 * Passes hints on, so many at once and no more. One that finds no room, or can't be followed, has to be given again: about
 * a final payment it may be the only sign that its state is wrong.
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

    /** Takes a hint, and tells whether it was followed. */
    Uni<Boolean> take(String service, String reference) {
        return Uni.createFrom().deferred(() -> room.tryAcquire() ? follow(service, reference) : tooMany(service));
    }

    private Uni<Boolean> follow(String service, String reference) {
        LOG.debugf("A report is a hint: service=%s", service);
        return hints.hint(service, reference)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onTermination()
                .invoke(() -> room.release())
                .onFailure()
                .invoke(failure -> LOG.warnf("A hint failed: service=%s: %s", service, failure.getMessage()))
                .onFailure()
                .recoverWithItem(false);
    }

    private static Uni<Boolean> tooMany(String service) {
        LOG.debugf("A report finds no room: service=%s", service);
        return Uni.createFrom().item(false);
    }
}
