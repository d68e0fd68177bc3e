package org.chautari.gateway.guard;

import java.time.Duration;
import java.util.Optional;

/** A configuration of these values. */
public record AdminSettings(Optional<String> key, Optional<String> issuer, Optional<String> audience, boolean beside)
        implements AdminConfig, AdminConfig.Oidc {

    public static AdminSettings of(String key, String issuer, boolean beside) {
        return new AdminSettings(
                Optional.ofNullable(key), Optional.ofNullable(issuer), Optional.of("the-gateway"), beside);
    }

    @Override
    public boolean keyBesideIssuer() {
        return beside;
    }

    @Override
    public AdminConfig.Oidc oidc() {
        return this;
    }

    @Override
    public String rolesClaim() {
        return "roles";
    }

    @Override
    public Optional<String> rolePrefix() {
        return Optional.empty();
    }

    @Override
    public String nameClaim() {
        return "preferred_username";
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(5);
    }
}
