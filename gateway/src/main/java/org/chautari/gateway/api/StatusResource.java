package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.BiFunction;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.reconcile.StatusLookups;

/** What became of payments, one by one or many at once (PROTOCOL.md §8). */
@Path("/api/service")
public class StatusResource {

    private static final String[] PARAMETERS = {"token", "reference", "references", "reference_length"};

    private final Bodies bodies;
    private final Door door;
    private final StatusLookups lookups;

    StatusResource(Bodies bodies, Door door, StatusLookups lookups) {
        this.bodies = bodies;
        this.door = door;
        this.lookups = lookups;
    }

    @GET
    @Path("/status")
    public Uni<Response> status(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri, lookups::lookUp);
    }

    @GET
    @Path("/status/{token}/{reference}")
    public Uni<Response> statusInPath(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri, lookups::lookUp);
    }

    @GET
    @Path("/bulk/status")
    public Uni<Response> bulkStatus(@Context HttpServerRequest request, @Context UriInfo uri) {
        return answer(request, uri, lookups::lookUpMany);
    }

    private Uni<Response> answer(
            HttpServerRequest request, UriInfo uri, BiFunction<Caller, RequestBody, Uni<Checked<ObjectNode>>> lookup) {
        return bodies.readIfAny(request)
                .map(checked -> checked.map(body -> body.with(Addressed.parameters(uri, PARAMETERS))))
                .chain(checked -> checked.thenAsync(body -> answer(body, lookup)))
                .map(Answers::of);
    }

    private Uni<Checked<ObjectNode>> answer(
            RequestBody body, BiFunction<Caller, RequestBody, Uni<Checked<ObjectNode>>> lookup) {
        return door.enter(body, Scope.LOOKUP).chain(checked -> checked.thenAsync(caller -> lookup.apply(caller, body)));
    }
}
