package org.chautari.sandbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /**
     * Where delivery reports of queued payments go, {@code {service}} standing for the slug; without it, none are sent.
     */
    Optional<String> dlrUrl();

    /** What they are signed with, as Standard Webhooks has it: {@code whsec_} and the Base64 of 24 to 64 bytes. */
    Optional<DlrSecret> dlrSecret();

    /** How many of them may wait for their acknowledgement; more are dropped. */
    @WithDefault("1000")
    int dlrPendingMax();

    /** How long one waits after its first failed attempt; after each further one twice as long. */
    @WithDefault("1s")
    Duration dlrRetryAfter();
}
