package org.chautari.gateway.guard;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Who may use the admin API. Without a key and an issuer it is closed. */
@ConfigMapping(prefix = "chautari.admin")
public interface AdminConfig {

    /** The key an operator shows, at least 32 characters; it opens everything. */
    Optional<String> key();

    /** Whether the key still opens anything where an issuer is configured: whoever has it may take any name. */
    @WithDefault("false")
    boolean keyBesideIssuer();

    /** The OpenID Connect issuer whose tokens operators show. */
    Oidc oidc();

    /** An OpenID Connect issuer, and what its tokens say. */
    interface Oidc {

        /** Its URL, exactly as {@code iss} has it; its discovery document is below it. None: there is no issuer. */
        Optional<String> issuer();

        /** What {@code aud} of a token has to hold: the name the gateway goes by at the issuer. */
        Optional<String> audience();

        /** The claim that lists the roles; {@code /} leads into objects, as in {@code realm_access/roles}. */
        @WithDefault("roles")
        String rolesClaim();

        /** What the names of our roles begin with in that claim, as {@code chautari-}; all else in it is ignored. */
        Optional<String> rolePrefix();

        /** The claim that names the operator, whom it must name for good; a token without it opens nothing. */
        @WithDefault("preferred_username")
        String nameClaim();

        /** How long the issuer may take to answer. */
        @WithDefault("5s")
        Duration timeout();
    }
}
