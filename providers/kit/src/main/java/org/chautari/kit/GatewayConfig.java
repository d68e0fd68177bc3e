package org.chautari.kit;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import org.chautari.http.Secret;

/** How the gateway is known. */
@ConfigMapping(prefix = "chautari.gateway")
public interface GatewayConfig {

    /** What the gateway shows with each call, at least 32 characters; without it the service doesn't start. */
    Optional<Secret> secret();
}
