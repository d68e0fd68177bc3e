package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.chautari.gateway.access.Token;
import org.chautari.gateway.access.Tokens;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** The tokens of an account: issuing and listing them. The secret is in the answer to issuing, and nowhere else. */
@Path("/api/admin/accounts/{name}/tokens")
public class TokensResource {

    private static final int LIST_MAX = 1000;

    private final TokenDesk desk;
    private final NamedAccounts accounts;
    private final Tokens tokens;
    private final AccessForms forms;
    private final Actors actors;

    TokensResource(TokenDesk desk, NamedAccounts accounts, Tokens tokens, AccessForms forms, Actors actors) {
        this.desk = desk;
        this.accounts = accounts;
        this.tokens = tokens;
        this.forms = forms;
        this.actors = actors;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> issue(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> NewToken.read(fields, forms))
                .then(wanted -> accounts.with(
                        name,
                        account -> desk.issue(actor, account.id(), wanted)
                                .map(outcome -> outcome.answer(TokensResource::issued))));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(String name) {
        return accounts.with(
                name, account -> tokens.ofAccount(account.id(), LIST_MAX).map(TokensResource::listed));
    }

    private static Response issued(TokenDesk.Issued issued) {
        return Response.status(201)
                .entity(AccessViews.of(issued.token()).put("token", issued.secret()))
                .build();
    }

    private static Response listed(List<Token> found) {
        return Response.ok(found.stream().map(AccessViews::of).toList()).build();
    }
}
