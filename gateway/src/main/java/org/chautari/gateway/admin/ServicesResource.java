package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.catalog.ServiceSwitches;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** The services, and switching one off for a while: requests are then told 1019, and payments under way go on. */
@Path("/api/admin/services")
public class ServicesResource {

    private final ServiceSwitches switches;
    private final AuditTrail audit;
    private final Actors actors;
    private final Pool pool;

    ServicesResource(ServiceSwitches switches, AuditTrail audit, Actors actors, Pool pool) {
        this.switches = switches;
        this.audit = audit;
        this.actors = actors;
        this.pool = pool;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ServiceView(
            String slug,
            String name,
            boolean maintenance,
            @Nullable String reason,
            String learnedAt) {

        static ServiceView of(ServiceSwitches.Switched service) {
            return new ServiceView(
                    service.slug(),
                    service.name(),
                    service.maintenance(),
                    service.reason(),
                    service.learnedAt().toString());
        }
    }

    private record Switch(boolean on, Optional<String> reason) {

        static Switch of(Fields fields) {
            return new Switch(fields.required("on", Wanted.flag()), fields.optional("reason", Forms.REASON));
        }
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list() {
        return switches.list()
                .map(services -> Response.ok(
                                services.stream().map(ServiceView::of).toList())
                        .build());
    }

    /** Switches maintenance {@code on} or off, with a {@code reason}; in force on every replica within a second or so. */
    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("{slug}/maintenance")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> maintain(String slug, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, Switch::of).then(asked -> maintain(slug, asked, actor));
    }

    private Uni<Response> maintain(String slug, Switch asked, Actor actor) {
        return pool.withTransaction(sql -> switches.maintain(sql, slug, asked.on(), asked.reason())
                        .call(before -> before.map(was -> audit.add(
                                        sql,
                                        actor,
                                        "service.maintenance",
                                        "service " + slug,
                                        evidence(was.maintenance(), Optional.ofNullable(was.reason())),
                                        evidence(asked.on(), asked.reason())))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .map(before ->
                        before.isPresent() ? Response.noContent().build() : Refusals.of(404, "No such service."));
    }

    private static JsonNode evidence(boolean on, Optional<String> reason) {
        return JsonNodeFactory.instance.objectNode().put("on", on).put("reason", reason.orElse(null));
    }
}
