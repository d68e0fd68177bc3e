package org.chautari.k8s;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.chautari.gateway.catalog.ProviderCallsConfig;
import org.chautari.gateway.idempotency.IdempotencyConfig;
import org.chautari.kit.UpstreamConfig;

/** The services' own limits of time, as they are unless set. */
final class Timeouts {

    private Timeouts() {}

    /** How long a service waits for a commit of the next one. */
    static Duration commit(DeployedService service) {
        return service.name().equals("gateway")
                ? defaults(ProviderCallsConfig.class).commitTimeout()
                : defaults(UpstreamConfig.class).commitTimeout();
    }

    /** How long its caller may wait for a service, by the name of its Service. */
    static Duration callTo(String service) {
        return service.equals("gateway")
                ? defaults(IdempotencyConfig.class).waitMax()
                : defaults(ProviderCallsConfig.class).commitTimeout();
    }

    private static <T> T defaults(Class<T> mapping) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(mapping)
                .build()
                .getConfigMapping(mapping);
    }
}
