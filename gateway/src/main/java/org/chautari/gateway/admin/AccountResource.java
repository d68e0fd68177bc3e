package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** One account: whether it is served, with which services, until when, how often. */
@Path("/api/admin/accounts/{name}")
public class AccountResource {

    private final AccountDesk desk;
    private final NamedAccounts accounts;
    private final AccountBalances balances;
    private final AccessForms forms;
    private final Actors actors;

    AccountResource(
            AccountDesk desk, NamedAccounts accounts, AccountBalances balances, AccessForms forms, Actors actors) {
        this.desk = desk;
        this.accounts = accounts;
        this.balances = balances;
        this.forms = forms;
        this.actors = actors;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> show(String name) {
        return accounts.with(
                name,
                account -> balances.view(account).map(view -> Response.ok(view).build()));
    }

    /** Changes what is said, with the next request of the account; a deleted one is so for good. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> change(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> AccountPatch.read(fields, forms))
                .then(patch -> accounts.with(name, account -> change(actor, account, patch)));
    }

    private Uni<Response> change(Actor actor, Account account, AccountPatch patch) {
        return desk.change(actor, account.id(), patch)
                .map(outcome -> outcome.answer(
                        changed -> Response.ok(AccessViews.of(changed)).build()));
    }
}
