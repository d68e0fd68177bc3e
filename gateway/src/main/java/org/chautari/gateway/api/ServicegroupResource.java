package org.chautari.gateway.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.idempotency.KeyedRequest;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.session.Lookups;

/** Details and commit: what a subscriber may pay, and paying it (PROTOCOL.md §4 and §5). */
@Path("/api/servicegroup")
public class ServicegroupResource {

    private final Bodies bodies;
    private final Door door;
    private final Lookups lookups;
    private final PacedCommits commits;
    private final KeyedCommits keyed;
    private final Clock clock;

    ServicegroupResource(
            Bodies bodies, Door door, Lookups lookups, PacedCommits commits, KeyedCommits keyed, Clock clock) {
        this.bodies = bodies;
        this.door = door;
        this.lookups = lookups;
        this.commits = commits;
        this.keyed = keyed;
        this.clock = clock;
    }

    @POST
    @Path("/details/{slug}")
    public Uni<Response> details(String slug, @Context HttpServerRequest request) {
        return bodies.read(request)
                .chain(checked -> checked.thenAsync(body -> door.enter(body, slug, Scope.DETAILS)))
                .chain(checked ->
                        checked.thenAsync(entry -> lookups.lookUp(entry.caller(), entry.service(), entry.body())))
                .map(Answers::of);
    }

    @POST
    @Path("/commit/{slug}")
    public Uni<Response> commit(String slug, @Context HttpServerRequest request) {
        Instant receivedAt = clock.instant();
        String key = request.getHeader(KeyedRequest.HEADER);
        return key == null
                ? bodies.read(request)
                        .chain(checked -> checked.thenAsync(body -> door.enterToCommit(body, slug)))
                        .chain(checked -> checked.thenAsync(entry -> commits.commit(entry, receivedAt)))
                        .map(Answers::of)
                : bodies.read(request)
                        .chain(checked -> checked.thenAsync(body -> keyed.commit(body, slug, key, receivedAt)))
                        .map(KeyedCommits::answer);
    }
}
