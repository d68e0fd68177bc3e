package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** One token: changing its terms, suspending, replacing and revoking it. */
@Path("/api/admin/tokens/{id}")
public class TokenResource {

    private final TokenDesk desk;
    private final Rotation rotation;
    private final AccessForms forms;
    private final Actors actors;

    TokenResource(TokenDesk desk, Rotation rotation, AccessForms forms, Actors actors) {
        this.desk = desk;
        this.rotation = rotation;
        this.forms = forms;
        this.actors = actors;
    }

    /** Changes what is said, with the next request of the token. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> change(long id, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> TokenPatch.read(fields, forms))
                .then(patch -> desk.change(actor, id, patch)
                        .map(outcome -> outcome.answer(
                                token -> Response.ok(AccessViews.of(token)).build())));
    }

    /** Revokes it for good; a second time changes nothing. */
    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> revoke(long id) {
        return desk.revoke(actors.current(), id)
                .map(outcome -> outcome.answer(token -> Response.noContent().build()));
    }

    /** Issues a token on the same terms in its place; this one works on for the overlap. */
    @POST
    @Path("rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> rotate(long id, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> fields.required("overlap_seconds", AccessForms.OVERLAP))
                .then(overlap ->
                        rotation.rotate(actor, id, overlap).map(outcome -> outcome.answer(TokenResource::rotated)));
    }

    private static Response rotated(Rotation.Rotated rotated) {
        ObjectNode view = AccessViews.of(rotated.token()).put("token", rotated.secret());
        view.putObject("replaces")
                .put("id", rotated.old().id())
                .put(
                        "expires_at",
                        rotated.old().terms().expiresAt().orElseThrow().toString());
        return Response.status(201).entity(view).build();
    }
}
