package org.chautari.kit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.chautari.http.Secret;

/** Where a provider's upstreams are, and the limits of calls to them. */
@ConfigMapping(prefix = "chautari.upstream")
public interface UpstreamConfig {

    /** The upstream of test mode. Without one, test calls are answered as not reached. */
    Optional<Endpoint> test();

    /** The upstream of live mode. Without one, live calls are answered as not reached. */
    Optional<Endpoint> live();

    /** How long a connection may take. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long one attempt of a details call may take. */
    @WithDefault("4s")
    Duration detailsTimeout();

    /** How often a failed details attempt is repeated. A commit never is. */
    @WithDefault("1")
    int detailsRetriesMax();

    /** How long a commit may take before its outcome is unknown. */
    @WithDefault("20s")
    Duration commitTimeout();

    /** How long a status call may take; the gateway asks again later. */
    @WithDefault("5s")
    Duration statusTimeout();

    /** How many calls of one kind and mode may be under way at once. */
    @WithDefault("128")
    int concurrencyMax();

    /** When the circuit breakers open. */
    Breaker breaker();

    /** The largest answer that is read, in bytes. */
    @WithDefault("262144")
    int answerBytesMax();

    /** One upstream. */
    interface Endpoint {

        /** Its base, below which {@code /api/servicegroup/…} is found. */
        URI url();

        /** The token that it knows us by. */
        Secret token();
    }

    /** A circuit breaker, one for each kind of call and mode. */
    interface Breaker {

        /** How many calls it looks back on. */
        @WithDefault("20")
        int volume();

        /** The share of failed calls, 0 to 1, that opens it. */
        @WithDefault("0.5")
        double ratio();

        /** How long it stays open. */
        @WithDefault("5s")
        Duration delay();
    }
}
