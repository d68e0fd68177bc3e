package org.chautari.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.callback.Endpoints;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Where an account is told how its payments ended. The secret is in the answer that makes it, and nowhere else. */
@Path("/api/admin/accounts/{name}/callback")
public class CallbackEndpointsResource {

    private static final String MODES = "mode: test or live.";

    private final Accounts accounts;
    private final Endpoints endpoints;

    CallbackEndpointsResource(Accounts accounts, Endpoints endpoints) {
        this.accounts = accounts;
        this.endpoints = endpoints;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Set(String mode, String url, @Nullable String secret) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Listed(String mode, String url, String createdAt, String updatedAt) {

        static Listed of(Endpoints.Endpoint endpoint) {
            return new Listed(
                    Requests.word(endpoint.mode()),
                    endpoint.url(),
                    endpoint.createdAt().toString(),
                    endpoint.updatedAt().toString());
        }
    }

    /** Sets {@code url} for a {@code mode}; {@code rotate}, which may be missing, asks for another secret. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> set(String name, @Nullable JsonNode request) {
        JsonNode asked = request == null ? MissingNode.getInstance() : request;
        Optional<Mode> mode = Requests.mode(asked.path("mode").textValue());
        String url = asked.path("url").asText();
        if (mode.isEmpty()) {
            return refuse(MODES);
        }
        if (!asked.path("url").isTextual()) {
            return refuse("url: where to.");
        }
        boolean rotate = asked.path("rotate").booleanValue();
        return ofAccount(
                name,
                account -> endpoints
                        .set(account.id(), mode.get(), url, rotate)
                        .map(setting -> answer(mode.get(), url, setting)));
    }

    @GET
    public Uni<Response> list(String name) {
        return ofAccount(
                name,
                account -> endpoints
                        .list(account.id())
                        .map(found -> Response.ok(found.stream().map(Listed::of).toList())
                                .build()));
    }

    /** Removes one; a second time changes nothing. */
    @DELETE
    public Uni<Response> remove(String name, @QueryParam("mode") @Nullable String word) {
        Optional<Mode> mode = Requests.mode(word);
        return mode.isEmpty()
                ? refuse(MODES)
                : ofAccount(
                        name,
                        account -> endpoints
                                .remove(account.id(), mode.get())
                                .map(removed -> Response.noContent().build()));
    }

    private static Response answer(Mode mode, String url, Endpoints.Setting setting) {
        return switch (setting) {
            case Endpoints.Setting.Refused(String sentence) -> Refusals.of(400, "url: " + sentence);
            case Endpoints.Setting.Done(Optional<String> secret) ->
                Response.ok(new Set(Requests.word(mode), url, secret.orElse(null)))
                        .build();
        };
    }

    private Uni<Response> ofAccount(String name, Function<Accounts.Account, Uni<Response>> work) {
        return accounts.find(name)
                .chain(account ->
                        account.map(work).orElseGet(() -> Uni.createFrom().item(Refusals.of(404, "No such account."))));
    }

    private static Uni<Response> refuse(String sentence) {
        return Uni.createFrom().item(Refusals.of(400, sentence));
    }
}
