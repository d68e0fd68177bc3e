package org.chautari.gateway.rate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How many requests clients may make, in each mode. Operators set other rates for accounts and tokens. */
@ConfigMapping(prefix = "chautari.rate")
public interface RateConfig {

    /** Whether requests are counted at all. */
    @WithDefault("true")
    boolean enabled();

    /** What holds for an account without a rate of its own. */
    AccountRate account();

    /** What holds for a token without a rate of its own; nothing unless set. */
    Optional<TokenRate> token();

    /**
     * The share of a burst, 0 to 1, that a replica may let through before it tells the others. With each replica that much
     * more than a burst may get through at once; it is made up for after.
     */
    @WithDefault("0.2")
    double unsharedMax();

    /** How long a replica may let requests through before it tells the others. */
    @WithDefault("100ms")
    Duration sharedEvery();

    /** How long the database may take to answer; then the request is let through. */
    @WithDefault("500ms")
    Duration answerMax();

    /** How many accounts and tokens a replica keeps count of at once; those not asked about the longest are read anew. */
    @WithDefault("10000")
    int bucketsMax();

    /** The rate of accounts. */
    interface AccountRate {

        /** In the long run. */
        @WithDefault("1000")
        int perSecond();

        /** At once, after a rest. */
        @WithDefault("2000")
        int burst();
    }

    /** The rate of tokens. */
    interface TokenRate {

        /** In the long run. */
        int perSecond();

        /** At once, after a rest. */
        int burst();
    }
}
