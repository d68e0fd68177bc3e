package org.chautari.gateway.admin;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may use the admin API. */
@ConfigMapping(prefix = "chautari.admin")
public interface AdminConfig {

    /** The key an operator shows, at least 32 characters. Without one, the admin API is closed. */
    Optional<String> key();
}
