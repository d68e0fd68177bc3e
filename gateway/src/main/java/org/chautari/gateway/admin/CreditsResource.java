package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.credits.CreditMovements;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.ledger.Movement;
import org.chautari.money.Rupees;
import org.jspecify.annotations.Nullable;

/** Credits: granting them to an account. */
@Path("/api/admin/accounts/{name}/credits")
public class CreditsResource {

    private final NamedAccounts accounts;
    private final CreditMovements credits;
    private final Actors actors;

    CreditsResource(NamedAccounts accounts, CreditMovements credits, Actors actors) {
        this.accounts = accounts;
        this.credits = credits;
        this.actors = actors;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record GrantView(BigDecimal granted, BigDecimal creditsAvailable) {}

    /** Grants credits; a repeat with the same key and amount moves nothing more. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.APPROVER)
    public Uni<Response> grant(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, AskedCredits::granted)
                .then(asked -> accounts.with(name, account -> grant(actor, account, asked.grant(account.id()))));
    }

    private Uni<Response> grant(Actor actor, Accounts.Account account, Movement movement) {
        return credits.move(actor, account.name(), movement).map(moved -> switch (moved) {
            case CreditMovements.Moved.Done done ->
                Response.ok(new GrantView(
                                Rupees.of(movement.legs().availablePaisa()),
                                Rupees.of(done.balance().availablePaisa())))
                        .build();
            case CreditMovements.Moved.KeyUsed used ->
                Refusals.of(409, "key: another amount was granted under this key.");
            case CreditMovements.Moved.TooMuch tooMuch -> throw new IllegalStateException("a grant takes nothing");
        });
    }
}
