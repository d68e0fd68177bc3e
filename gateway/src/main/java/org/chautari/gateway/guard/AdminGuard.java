package org.chautari.gateway.guard;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.outage.Outage;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Lets nobody near the admin API whom it doesn't know. What they may do there is up to each method's role. */
@ApplicationScoped
public class AdminGuard {

    private static final Logger LOG = Logger.getLogger(AdminGuard.class);

    /** By which the holder of the admin key says who they are. */
    public static final String OPERATOR = "X-Operator";

    /** The attribute of an identity that says how it is known. */
    static final String VIA = "chautari.via";

    private final CurrentIdentityAssociation identities;
    private final RoutingContext request;
    private final Actors actors;
    private final Denials denials;
    private final Outage issuer;

    AdminGuard(
            CurrentIdentityAssociation identities,
            RoutingContext request,
            Actors actors,
            Denials denials,
            Clock clock) {
        this.identities = identities;
        this.request = request;
        this.actors = actors;
        this.denials = denials;
        this.issuer = new Outage(
                clock,
                (failure, requests) -> LOG.errorf("The issuer can't be reached: requests=%d: %s", requests, failure));
    }

    /** Whether a request is one for the admin API. One whose path can't be decoded is for nobody. */
    public static boolean guards(UriInfo uri) {
        try {
            return uri.getPath().startsWith("/api/admin");
        } catch (IllegalArgumentException undecodable) {
            return false;
        }
    }

    /** Runs before the request is matched, so that nothing tells a stranger which paths exist. */
    @ServerRequestFilter(preMatching = true)
    public @Nullable Uni<Response> guard(ContainerRequestContext asked) {
        return guards(asked.getUriInfo())
                ? identities
                        .getDeferredIdentity()
                        .map(this::denial)
                        .onFailure(AuthenticationFailedException.class)
                        .recoverWithItem(refused -> denials.stranger())
                        .onFailure()
                        .recoverWithItem(this::issuerAway)
                : null;
    }

    private @Nullable Response denial(@Nullable SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            return denials.stranger();
        }
        if (identity.getRoles().isEmpty()) {
            return denials.roleMissing();
        }
        Optional<String> name = name(identity);
        name.ifPresent(known -> actors.set(known, identity.getAttribute(VIA)));
        return name.isEmpty() ? denials.nobody(OPERATOR) : null;
    }

    /** Whoever shows a token is whom it names; only the key has no name of its own. */
    private Optional<String> name(SecurityIdentity identity) {
        String typed = request.request().getHeader(OPERATOR);
        return typed == null || !Actor.ADMIN_KEY.equals(identity.getAttribute(VIA))
                ? Optional.of(identity.getPrincipal().getName())
                : Actor.name(typed);
    }

    private Response issuerAway(Throwable failure) {
        issuer.note(failure);
        return denials.issuerAway();
    }
}
