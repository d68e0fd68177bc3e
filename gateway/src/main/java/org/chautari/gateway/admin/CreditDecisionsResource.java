package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.credits.CreditDecisions;
import org.chautari.gateway.credits.Decided;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** Deciding on credits that were asked for. Whoever asked doesn't approve. */
@Path("/api/admin/credit-requests/{id}")
public class CreditDecisionsResource {

    private final CreditDecisions decisions;
    private final Actors actors;

    CreditDecisionsResource(CreditDecisions decisions, Actors actors) {
        this.decisions = decisions;
        this.actors = actors;
    }

    /** Grants the credits, in somebody's name; a repeat grants nothing more. */
    @POST
    @Path("/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.APPROVER)
    public Uni<Response> approve(long id, @Nullable JsonNode body) {
        return Fields.of(body, OperatorBody.name(actors.current()))
                .then(approver -> decisions.approve(approver, id).map(CreditDecisionsResource::answer));
    }

    /** Grants nothing, for a reason. */
    @POST
    @Path("/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.APPROVER)
    public Uni<Response> reject(long id, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> fields.required("reason", Forms.REASON))
                .then(reason -> decisions.reject(actor, id, reason).map(CreditDecisionsResource::answer));
    }

    private static Response answer(Decided decided) {
        return switch (decided) {
            case Decided.Done done ->
                Response.ok(CreditRequestView.of(done.request())).build();
            case Decided.Otherwise other ->
                Refusals.of(409, "The request is " + other.request().state().wireName() + " already.");
            case Decided.SamePerson same -> Refusals.of(409, "Somebody other than the requester has to approve it.");
            case Decided.Missing missing -> Refusals.of(404, "No such request.");
        };
    }
}
