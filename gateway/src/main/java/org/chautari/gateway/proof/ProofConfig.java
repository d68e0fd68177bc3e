package org.chautari.gateway.proof;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How days are sealed. */
@ConfigMapping(prefix = "chautari.proof")
public interface ProofConfig {

    /** How often is looked whether a day is over; {@code off} where this replica seals none. */
    @WithDefault("5m")
    String every();

    /**
     * How long after its end a day is sealed at the earliest: longer than any transaction that moves credits, and at least
     * two minutes. By the database's clock it is a minute, whatever the gateway's says.
     */
    @WithDefault("10m")
    Duration sealAfter();

    /** What days are signed with: an Ed25519 key, PKCS #8, as Base64 or PEM. Without one they are sealed unsigned. */
    Optional<Secret> signingKey();

    /** The file that holds the signing key, where it isn't given itself. */
    Optional<Path> signingKeyFile();

    /** The public halves (X.509, as Base64 or PEM) of the signing key and of all that were in use before it. */
    Optional<List<String>> publicKeys();
}
