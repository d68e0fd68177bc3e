package org.chautari.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tokens are known. */
@ConfigMapping(prefix = "chautari.access")
interface AccessConfig {

    /** For how long a token that was just read is not read again; a change is in force on every replica that soon. */
    @WithDefault("500ms")
    Duration knownFor();

    /** How many tokens are known at once. */
    @WithDefault("10000")
    int knownMax();

    /** How often the uses of tokens are written down. */
    @WithDefault("5s")
    Duration usesWrittenEvery();
}
