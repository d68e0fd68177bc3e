package org.chautari.gateway.admin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The account that everybody knows, for a system on a laptop. */
@ConfigMapping(prefix = "chautari.demo")
public interface DemoConfig {

    /** Whether to have it. Its tokens are public, so never where real money is, and never beside an issuer. */
    @WithDefault("false")
    boolean enabled();
}
