package org.chautari.gateway.statement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What statements may take. */
@ConfigMapping(prefix = "chautari.statement")
public interface StatementConfig {

    /** How many this replica writes at once. */
    @WithDefault("4")
    int concurrencyMax();

    /** How long a reader may leave what was written unread before it is given up. */
    @WithDefault("30s")
    Duration unreadMax();
}
