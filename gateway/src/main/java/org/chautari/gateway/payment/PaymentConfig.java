package org.chautari.gateway.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.time.Duration;
import org.chautari.gateway.batch.BatchConfig;

/** How payments are made. */
@ConfigMapping(prefix = "chautari.payment")
public interface PaymentConfig {

    /**
     * How long after its request a commit may still be sent upstream. Whatever holds it up longer, a slow database or a
     * suspended process, it is dropped unsent, and its credits go back. The clocks of gateway and providers must agree
     * to well within this time.
     */
    @WithDefault("10s")
    Duration sendWithin();

    /** The bill of a payment, in rupees, above which it takes two operators to settle or release it by hand. */
    @WithDefault("5000.00")
    BigDecimal secondOperatorAbove();

    /** When the status of a payment that is not final is asked. */
    Asking asking();

    /** How payments are written together: openings, and what becomes of payments. */
    BatchConfig batch();

    /** The times of asking (PROTOCOL.md §6). */
    interface Asking {

        /** How long after an answer that wasn't final its status is asked. */
        @WithDefault("5s")
        Duration firstAfter();

        /** The longest time between two questions. */
        @WithDefault("5m")
        Duration everyMax();

        /**
         * How long after it was opened a payment that was never answered is asked about: longer than a commit may be
         * under way.
         */
        @WithDefault("40s")
        Duration abandonedAfter();

        /** How long after it may last have been sent "no such payment" counts as never executed. */
        @WithDefault("5m")
        Duration notFoundAfter();

        /** How long after it was opened an operator has to decide. */
        @WithDefault("72h")
        Duration handOverAfter();
    }
}
