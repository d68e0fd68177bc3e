package org.chautari.gateway.reconcile;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the statuses of payments are asked; when, is said by {@code chautari.payment.asking}. */
@ConfigMapping(prefix = "chautari.reconcile")
public interface ReconcileConfig {

    /** How often this replica looks for payments that are due. */
    @WithDefault("1s")
    Duration every();

    /** How often it looks for payments of services that nobody can be asked about any more. */
    @WithDefault("30s")
    Duration orphansEvery();

    /**
     * For how long a payment that is being asked about is left alone by everybody else: longer than a question and its
     * entry in the books can take.
     */
    @WithDefault("30s")
    Duration lease();

    /** How many payments of one service are taken at a time. */
    @WithDefault("32")
    int batchMax();

    /** How many questions may be under way at one provider. */
    @WithDefault("16")
    int concurrencyMax();
}
