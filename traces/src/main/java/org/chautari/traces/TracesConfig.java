package org.chautari.traces;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where traces go, and how many. */
@ConfigMapping(prefix = "chautari.traces")
public interface TracesConfig {

    /** The collector, which takes OTLP over HTTP at {@code /v1/traces} below this. Without one, nothing is traced. */
    Optional<URI> endpoint();

    /** The share of clients' calls that is traced, 0 to 1, where the caller doesn't say whether it traces its own. */
    @WithDefault("0.01")
    double share();
}
