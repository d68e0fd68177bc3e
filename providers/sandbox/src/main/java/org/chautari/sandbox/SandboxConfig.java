package org.chautari.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** Who may call the sandbox, which services it plays, and its limits. */
@ConfigMapping(prefix = "chautari.sandbox")
public interface SandboxConfig {

    /** The token of its one account: as it stands for live mode, after {@code TEST:} for test mode. */
    @WithDefault("sandbox-token")
    AccountToken token();

    /** The slugs of the services it plays, each declared in {@code services/<slug>.json}. */
    List<String> services();

    /** How many sessions are remembered; a new one takes the place of the oldest. */
    @WithDefault("20000")
    int sessionsMax();

    /** How many payments the book holds; when it is full, commits are refused. A small heap lowers this. */
    @WithDefault("1000000")
    int bookRowsMax();

    /**
     * How many payments keep a script of their status lookups; a new one takes the place of the oldest. A small heap
     * lowers this.
     */
    @WithDefault("100000")
    int statusFaultsMax();

    /** How long a connection that is never answered stays open. */
    @WithDefault("2m")
    Duration silenceMax();
}
