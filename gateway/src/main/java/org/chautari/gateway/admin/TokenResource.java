package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.access.Accounts;

/** One token: revoking it. */
@Path("/api/admin/tokens/{id}")
public class TokenResource {

    private final Accounts accounts;

    TokenResource(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Revokes it for good; a second time changes nothing. */
    @DELETE
    public Uni<Response> revoke(long id) {
        return accounts.revokeToken(id)
                .map(found -> found ? Response.noContent().build() : Refusals.of(404, "id: no such token."));
    }
}
