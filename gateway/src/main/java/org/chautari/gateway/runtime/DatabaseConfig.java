package org.chautari.gateway.runtime;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * What the database may take for a statement, so that one lock can't hold up a payment whose client has gone; at least a
 * millisecond each. Where these are longer, {@code chautari.idempotency.abandoned-after}, {@code
 * chautari.payment.asking.abandoned-after} and {@code chautari.reconcile.lease} have to be longer too.
 */
@ConfigMapping(prefix = "chautari.database.limits")
public interface DatabaseConfig {

    /** How long a statement may wait for a lock. */
    @WithDefault("3s")
    Duration lockWaitMax();

    /** How long a statement may take, waiting for locks included. */
    @WithDefault("5s")
    Duration statementMax();
}
