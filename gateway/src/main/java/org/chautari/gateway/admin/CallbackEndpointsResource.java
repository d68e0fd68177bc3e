package org.chautari.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.callback.Endpoints;
import org.chautari.gateway.guard.Roles;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Where an account is told how its payments ended. The secret is in the answer that makes it, and nowhere else. */
@Path("/api/admin/accounts/{name}/callback")
public class CallbackEndpointsResource {

    private static final int URL_LENGTH_MAX = 500;
    private static final Wanted<String> URL =
            Wanted.text("where to.", url -> Optional.of(url).filter(text -> text.length() <= URL_LENGTH_MAX));

    private final NamedAccounts accounts;
    private final Endpoints endpoints;
    private final Actors actors;

    CallbackEndpointsResource(NamedAccounts accounts, Endpoints endpoints, Actors actors) {
        this.accounts = accounts;
        this.endpoints = endpoints;
        this.actors = actors;
    }

    /** What is set: where to, and whether with another secret. */
    private record Wish(Mode mode, String url, boolean rotate) {

        static Wish of(Fields fields) {
            return new Wish(
                    fields.required("mode", Forms.MODE),
                    fields.required("url", URL),
                    fields.optional("rotate", Wanted.flag()).orElse(false));
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Set(String mode, String url, @Nullable String secret) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Listed(String mode, String url, String createdAt, String updatedAt) {

        static Listed of(Endpoints.Endpoint endpoint) {
            return new Listed(
                    endpoint.mode().word(),
                    endpoint.url(),
                    endpoint.createdAt().toString(),
                    endpoint.updatedAt().toString());
        }
    }

    /** Sets {@code url} for a {@code mode}; {@code rotate}, which may be missing, asks for another secret. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> set(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, Wish::of)
                .then(wish -> accounts.with(
                        name,
                        account -> endpoints
                                .set(actor, account, wish.mode(), wish.url(), wish.rotate())
                                .map(setting -> answer(wish, setting))));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(String name) {
        return accounts.with(
                name,
                account -> endpoints
                        .list(account.id())
                        .map(found -> Response.ok(found.stream().map(Listed::of).toList())
                                .build()));
    }

    /** Removes one; a second time changes nothing. */
    @DELETE
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> remove(String name, @Context UriInfo uri) {
        Actor actor = actors.current();
        return Fields.ofQuery(uri, fields -> fields.required("mode", Forms.MODE))
                .then(mode -> accounts.with(
                        name,
                        account -> endpoints
                                .remove(actor, account, mode)
                                .map(removed -> Response.noContent().build())));
    }

    private static Response answer(Wish wish, Endpoints.Setting setting) {
        return switch (setting) {
            case Endpoints.Setting.Refused(String sentence) -> Refusals.ofField("url", sentence);
            case Endpoints.Setting.Done(Optional<String> secret) ->
                Response.ok(new Set(wish.mode().word(), wish.url(), secret.orElse(null)))
                        .build();
        };
    }
}
