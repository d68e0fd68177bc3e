package org.chautari.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** The tokens of an account: issuing and listing them. The secret is in the answer to issuing, and nowhere else. */
@Path("/api/admin/accounts/{name}/tokens")
public class TokensResource {

    private static final int LIST_MAX = 1000;

    private final Onboarding onboarding;
    private final Accounts accounts;
    private final Actors actors;

    TokensResource(Onboarding onboarding, Accounts accounts, Actors actors) {
        this.onboarding = onboarding;
        this.accounts = accounts;
        this.actors = actors;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenView(
            long id,
            String mode,
            String prefix,
            String state,
            String createdAt,
            @Nullable String token) {

        static TokenView of(Accounts.Token token, @Nullable String secret) {
            return new TokenView(
                    token.id(),
                    Requests.word(token.mode()),
                    token.prefix(),
                    token.state(),
                    token.createdAt().toString(),
                    secret);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> issue(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> fields.required("mode", Forms.MODE))
                .then(mode -> ofAccount(name, account -> issue(actor, account, mode)));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(String name) {
        return ofAccount(
                name, account -> accounts.tokens(account.id(), LIST_MAX).map(TokensResource::listed));
    }

    private Uni<Response> issue(Actor actor, Accounts.Account account, Mode mode) {
        return onboarding
                .issue(actor, account, mode)
                .map(issued -> Response.status(201)
                        .entity(TokenView.of(issued.token(), issued.secret()))
                        .build());
    }

    private Uni<Response> ofAccount(String name, Function<Accounts.Account, Uni<Response>> work) {
        return accounts.find(name)
                .chain(account ->
                        account.map(work).orElseGet(() -> Uni.createFrom().item(Refusals.of(404, "No such account."))));
    }

    private static Response listed(List<Accounts.Token> tokens) {
        return Response.ok(
                        tokens.stream().map(token -> TokenView.of(token, null)).toList())
                .build();
    }
}
