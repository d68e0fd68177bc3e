package org.chautari.gateway.guard;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * The issuer of operators' tokens, where one is configured. It is asked for its keys when the first token comes, so the
 * gateway starts without it, and nothing but its keys is ever asked of it. See
 * docs/adr/0010-operators-are-known-by-an-issuer.md.
 */
@ApplicationScoped
class Issuer implements TenantConfigResolver {

    private final Optional<OidcTenantConfig> tenant;

    Issuer(AdminConfig config) {
        AdminConfig.Oidc oidc = config.oidc();
        tenant = oidc.issuer().map(issuer -> tenant(oidc, issuer));
    }

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext request, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().item(tenant.orElse(null));
    }

    private static OidcTenantConfig tenant(AdminConfig.Oidc oidc, String issuer) {
        String audience = oidc.audience()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "chautari.admin.oidc.audience is needed with an issuer: else tokens for others open the gateway"));
        return OidcTenantConfig.authServerUrl(issuer)
                .tenantId("operators")
                .connectionTimeout(oidc.timeout())
                .token()
                .issuer(issuer)
                .audience(audience)
                .allowJwtIntrospection(false)
                .allowOpaqueTokenIntrospection(false)
                .end()
                .roles()
                .roleClaimPath(oidc.rolesClaim())
                .end()
                .build();
    }
}
