package org.chautari.gateway.idempotency;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.chautari.gateway.catalog.ProviderCallsConfig;
import org.chautari.gateway.payment.PaymentConfig;
import org.junit.jupiter.api.Test;

/** What holds of the times that are set unless an operator sets others. */
class IdempotencyConfigTest {

    /** Four tries, each of a connection and four statements of at most 5 s. */
    private static final Duration SETTLING_MAX = Duration.ofSeconds(4 * 5 * 5);

    private final SmallRyeConfig defaults = new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(IdempotencyConfig.class)
            .withMapping(PaymentConfig.class)
            .withMapping(ProviderCallsConfig.class)
            .build();

    @Test
    void noCommitThatMayStillBeAnsweredIsTakenForDead() {
        Duration slowest = defaults.getConfigMapping(PaymentConfig.class)
                .sendWithin()
                .plus(defaults.getConfigMapping(ProviderCallsConfig.class).commitTimeout())
                .plus(SETTLING_MAX);

        Duration abandonedAfter =
                defaults.getConfigMapping(IdempotencyConfig.class).abandonedAfter();

        assertTrue(abandonedAfter.compareTo(slowest) > 0, () -> abandonedAfter + " is not above " + slowest);
    }
}
