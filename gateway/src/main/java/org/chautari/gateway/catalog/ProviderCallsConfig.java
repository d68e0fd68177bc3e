package org.chautari.gateway.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.chautari.http.Secret;

/**
 * The limits of calls to each provider. They are longer than a provider's own towards its upstream, so that its answer
 * arrives.
 */
@ConfigMapping(prefix = "chautari.provider-calls")
public interface ProviderCallsConfig {

    /**
     * What each provider knows the gateway by (its {@code chautari.gateway.secret}), at least 32 characters. The gateway
     * doesn't start without one for each provider.
     */
    Optional<Secret> secret();

    /** How often a known provider is asked again what it is; an unknown one is asked every second. */
    @WithDefault("30s")
    Duration learnEvery();

    /** How long a connection may take. */
    @WithDefault("1s")
    Duration connectTimeout();

    /** How long one attempt of a details call may take. */
    @WithDefault("10s")
    Duration detailsTimeout();

    /** How often a failed details attempt is repeated. A commit never is. */
    @WithDefault("1")
    int detailsRetriesMax();

    /** How long a commit may take before its outcome is unknown. */
    @WithDefault("25s")
    Duration commitTimeout();

    /** How long a status call may take; it is asked again later. */
    @WithDefault("8s")
    Duration statusTimeout();

    /** How many calls of one kind and mode to one provider may be under way at once; more are answered 1018. */
    @WithDefault("256")
    int concurrencyMax();

    /** When the circuit breakers open. */
    Breaker breaker();

    /** The largest answer that is read, in bytes. */
    @WithDefault("524288")
    int answerBytesMax();

    /** A circuit breaker, one for each provider, kind of call and mode. */
    interface Breaker {

        /** How many calls it looks back on. */
        @WithDefault("20")
        int volume();

        /** The share of failed calls, 0 to 1, that opens it. */
        @WithDefault("0.5")
        double ratio();

        /** How long it stays open. */
        @WithDefault("2s")
        Duration delay();
    }
}
