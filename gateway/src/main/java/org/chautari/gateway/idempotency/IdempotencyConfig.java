package org.chautari.gateway.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long idempotency keys live, and how long their repeats wait. */
@ConfigMapping(prefix = "chautari.idempotency")
public interface IdempotencyConfig {

    /** How long a key and its answer are kept; after that it is a new one. */
    @WithDefault("72h")
    Duration kept();

    /** How long a repeat waits for the first answer while that is under way. */
    @WithDefault("40s")
    Duration waitMax();

    /** How many repeats of one account and mode may wait at once on a replica; one more is told to look the payment up. */
    @WithDefault("16")
    int waitersMax();

    /**
     * When a first request that never came to its answer is taken for dead: longer than any commit takes. That is 10 s
     * until it is sent, 25 s until the provider has answered, and four tries to settle it, each of at most 25 s: a
     * connection and four statements, 5 s each ({@code chautari.database.limits}). Whoever took the place of one that lives
     * would be told that its payment isn't final yet, and nobody would tell them what became of it.
     */
    @WithDefault("150s")
    Duration abandonedAfter();
}
