package org.chautari.gateway.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.chautari.gateway.batch.BatchConfig;

/** How long sessions live, and how they are written. */
@ConfigMapping(prefix = "chautari.session")
public interface SessionConfig {

    /** How long a client may take from details to commit (PROTOCOL.md §4). */
    @WithDefault("30m")
    Duration lifetime();

    /** How long an expired session is kept at least; with its lifetime no more than 20 hours. */
    @WithDefault("1h")
    Duration keptExpired();

    /** How sessions are written together. */
    BatchConfig batch();
}
