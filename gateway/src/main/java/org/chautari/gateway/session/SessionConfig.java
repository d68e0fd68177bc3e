package org.chautari.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions live. */
@ConfigMapping(prefix = "chautari.session")
public interface SessionConfig {

    /** How long a client may take from details to commit (PROTOCOL.md §4). */
    @WithDefault("30m")
    Duration lifetime();

    /** How long an expired session is kept before it is deleted. */
    @WithDefault("1h")
    Duration keptExpired();

    /** How many expired sessions one sweep deletes at most. */
    @WithDefault("20000")
    int sweepMax();
}
