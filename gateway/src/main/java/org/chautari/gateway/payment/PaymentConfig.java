package org.chautari.gateway.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

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
}
