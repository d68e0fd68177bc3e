package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.credits.CreditLimits;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** The balance below which an account is warned. It moves no money and lends none. */
@Path("/api/admin/accounts/{name}/credits/low-balance")
public class LowBalanceResource {

    private final NamedAccounts accounts;
    private final CreditLimits limits;
    private final Actors actors;

    LowBalanceResource(NamedAccounts accounts, CreditLimits limits, Actors actors) {
        this.accounts = accounts;
        this.limits = limits;
        this.actors = actors;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> set(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, AskedLimits::ofLowBalance)
                .then(asked -> accounts.with(name, account -> set(actor, account, asked)));
    }

    private Uni<Response> set(Actor actor, Accounts.Account account, AskedLimits asked) {
        return limits.change(actor, account.id(), account.name(), asked.mode(), asked.change())
                .map(set -> Response.ok(LimitsView.of(asked.mode(), set.orElseThrow()))
                        .build());
    }
}
