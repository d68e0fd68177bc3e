package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** Accounts: opening and listing them. */
@Path("/api/admin/accounts")
public class AccountsResource {

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1000;

    private final Onboarding onboarding;
    private final Accounts accounts;
    private final AccountBalances balances;
    private final AccessForms forms;
    private final Actors actors;

    AccountsResource(
            Onboarding onboarding, Accounts accounts, AccountBalances balances, AccessForms forms, Actors actors) {
        this.onboarding = onboarding;
        this.accounts = accounts;
        this.balances = balances;
        this.forms = forms;
        this.actors = actors;
    }

    /** What is asked for. */
    private record Query(String after, int limit) {

        static final Cursor CURSOR = Cursor.of("accounts");

        static Query of(Fields fields) {
            return new Query(
                    fields.optional("cursor", CURSOR.text()).orElse(""),
                    fields.optional("limit", Wanted.limit(LIMIT_MAX)).orElse(LIMIT));
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(List<ObjectNode> accounts, @Nullable String nextCursor) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> open(@Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> NewAccount.read(fields, forms))
                .then(wanted ->
                        onboarding.open(actor, wanted.name(), wanted.terms()).map(AccountsResource::opened));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(@Context UriInfo uri) {
        return Fields.ofQuery(uri, Query::of)
                .then(query -> accounts.list(query.after(), query.limit()).chain(found -> page(found, query)));
    }

    private Uni<Response> page(List<Account> found, Query query) {
        String next = found.size() < query.limit()
                ? null
                : Query.CURSOR.after(found.getLast().name());
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(balances::view)
                .collect()
                .asList()
                .map(views -> Response.ok(new Page(views, next)).build());
    }

    private static Response opened(Optional<Account> account) {
        return account.map(opened ->
                        Response.status(201).entity(AccessViews.of(opened)).build())
                .orElseGet(() -> Refusals.of(409, "name: an account of this name exists."));
    }
}
