package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.payment.Commits;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.session.Lookups;

/** Details and commit: what a subscriber may pay, and paying it (PROTOCOL.md §4 and §5). */
@Path("/api/servicegroup")
public class ServicegroupResource {

    private final Bodies bodies;
    private final Door door;
    private final Lookups lookups;
    private final Commits commits;

    ServicegroupResource(Bodies bodies, Door door, Lookups lookups, Commits commits) {
        this.bodies = bodies;
        this.door = door;
        this.lookups = lookups;
        this.commits = commits;
    }

    @POST
    @Path("/details/{slug}")
    public Uni<Response> details(String slug, @Context HttpServerRequest request) {
        return answer(
                slug, Scope.DETAILS, request, entry -> lookups.lookUp(entry.caller(), entry.service(), entry.body()));
    }

    @POST
    @Path("/commit/{slug}")
    public Uni<Response> commit(String slug, @Context HttpServerRequest request) {
        return answer(
                slug, Scope.COMMIT, request, entry -> commits.commit(entry.caller(), entry.service(), entry.body()));
    }

    private Uni<Response> answer(
            String slug, Scope scope, HttpServerRequest request, Function<Door.Entry, Uni<Checked<ObjectNode>>> work) {
        return bodies.read(request)
                .chain(checked -> checked.thenAsync(body -> door.enter(body, slug, scope)))
                .chain(checked -> checked.thenAsync(work))
                .map(Answers::of);
    }
}
