package org.chautari.gateway.guard;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.audit.Actor;

/** Knows the holder of the admin key, who has every role. What else is shown is left to the issuer. */
@ApplicationScoped
class AdminKeyMechanism implements HttpAuthenticationMechanism {

    /** Before any other: the key is no token that the issuer should be asked about. */
    private static final int PRIORITY = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 100;

    private static final String BEARER = "Bearer ";

    private static final SecurityIdentity HOLDER = QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(Actor.ADMIN_KEY))
            .addRoles(Set.of(Roles.VIEWER, Roles.OPERATOR, Roles.APPROVER))
            .addAttribute(AdminGuard.VIA, Actor.ADMIN_KEY)
            .build();

    private final AdminKey key;

    AdminKeyMechanism(AdminKey key) {
        this.key = key;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        Optional<SecurityIdentity> holder = Optional.ofNullable(
                        request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(authorization -> authorization.startsWith(BEARER))
                .map(authorization -> authorization.substring(BEARER.length()))
                .filter(key::is)
                .map(shown -> HOLDER);
        return Uni.createFrom().optional(holder);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of();
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }
}
