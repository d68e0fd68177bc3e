package org.chautari.gateway.guard;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.audit.Actor;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/** Makes of a verified token who an operator is and what they may do: our roles and no other. */
@ApplicationScoped
class IssuedIdentity implements SecurityIdentityAugmentor {

    private static final Logger LOG = Logger.getLogger(IssuedIdentity.class);

    private static final Set<String> ROLES = Set.of(Roles.VIEWER, Roles.OPERATOR, Roles.APPROVER);

    private final String rolePrefix;
    private final String nameClaim;

    IssuedIdentity(AdminConfig config) {
        rolePrefix = config.oidc().rolePrefix().orElse("");
        nameClaim = config.oidc().nameClaim();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Uni.createFrom().item(() -> issued(token, identity.getRoles()))
                : Uni.createFrom().item(identity);
    }

    private SecurityIdentity issued(JsonWebToken token, Set<String> claimed) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name(token)))
                .addRoles(roles(claimed))
                .addAttribute(AdminGuard.VIA, Actor.OIDC)
                .build();
    }

    /** By this one claim and no other: under two names, one person would be the second pair of eyes as well. */
    private String name(JsonWebToken token) {
        return Optional.<Object>ofNullable(token.getClaim(nameClaim))
                .flatMap(name -> Actor.name(name.toString()))
                .orElseThrow(() -> {
                    LOG.warnf("A token names nobody: %s is not 1 to 50 letters, digits and . _ @ -", nameClaim);
                    return new AuthenticationFailedException();
                });
    }

    /** Whoever may change something may look at it. */
    private Set<String> roles(Set<String> claimed) {
        Set<String> roles = new HashSet<>();
        for (String role : ROLES) {
            if (claimed.contains(rolePrefix + role)) {
                roles.add(role);
                roles.add(Roles.VIEWER);
            }
        }
        return roles;
    }
}
