package org.chautari.gateway.callback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How reports reach clients, when they are warned of low credits, and how many reports of an upstream are taken in. */
@ConfigMapping(prefix = "chautari.callback")
public interface CallbackConfig {

    /**
     * Networks that callbacks may reach although they are not public, as {@code 10.20.0.0/16} or {@code ::1/128}. None
     * unless set: a callback's URL must not open a way into the operator's own network.
     */
    Optional<List<String>> allowedNetworks();

    /** How often due deliveries are looked for; one that ends makes room for the next at once. */
    @WithDefault("1s")
    Duration every();

    /** How long looking up a host's addresses may take. */
    @WithDefault("2s")
    Duration resolveTimeout();

    /** How long a connection may take, and again its TLS handshake. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** How long one attempt may take, from looking up the host to the answer's status. */
    @WithDefault("5s")
    Duration timeout();

    /** How much of an answer's body is listened to before the connection is closed. Its status is all that counts. */
    @WithDefault("4096")
    int answerBytesMax();

    /** How many deliveries a replica has under way at most. */
    @WithDefault("64")
    int concurrencyMax();

    /** How many of them may go to one account, so that a client that hangs holds nobody else up. */
    @WithDefault("8")
    int concurrencyPerAccountMax();

    /**
     * How long a delivery belongs to the replica that began it; after that any replica may begin it again. Longer than
     * {@link #timeout()} by what the database may take.
     */
    @WithDefault("30s")
    Duration lease();

    /** The pause after the first failure; later ones are as long as the delivery has been due. */
    @WithDefault("5s")
    Duration pauseMin();

    /** The longest pause between two attempts. */
    @WithDefault("1h")
    Duration pauseMax();

    /** How long a delivery is tried before it is kept as undelivered (PROTOCOL.md §10). */
    @WithDefault("24h")
    Duration giveUpAfter();

    /** How often it is looked whose credits run low. */
    @WithDefault("5s")
    Duration lowBalanceEvery();

    /** How many accounts one statement of that looks at. */
    @WithDefault("1000")
    int lowBalanceBatchMax();

    /** How many hints of upstreams are followed up at once; more are acknowledged and dropped. */
    @WithDefault("32")
    int hintsMax();

    /** How long following up a hint may take. */
    @WithDefault("10s")
    Duration hintTimeout();
}
