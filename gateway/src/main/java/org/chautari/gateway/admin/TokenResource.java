package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;

/** One token: revoking it. */
@Path("/api/admin/tokens/{id}")
public class TokenResource {

    private final Onboarding onboarding;
    private final Actors actors;

    TokenResource(Onboarding onboarding, Actors actors) {
        this.onboarding = onboarding;
        this.actors = actors;
    }

    /** Revokes it for good; a second time changes nothing. */
    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> revoke(long id) {
        return onboarding
                .revoke(actors.current(), id)
                .map(found -> found ? Response.noContent().build() : Refusals.of(404, "id: no such token."));
    }
}
