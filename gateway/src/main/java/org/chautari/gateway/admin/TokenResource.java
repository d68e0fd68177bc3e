package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.access.Tokens;

/** One token: revoking it. */
@Path("/api/admin/tokens/{id}")
public class TokenResource {

    private final Tokens tokens;

    TokenResource(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Revokes it for good; a second time changes nothing. */
    @DELETE
    public Uni<Response> revoke(long id) {
        return tokens.revoke(id)
                .map(found -> found ? Response.noContent().build() : Refusals.of(404, "id: no such token."));
    }
}
