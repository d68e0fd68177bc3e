package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Accounts: opening and listing them. */
@Path("/api/admin/accounts")
public class AccountsResource {

    private static final int LIST_MAX = 1000;

    private final Onboarding onboarding;
    private final Accounts accounts;
    private final Ledger ledger;
    private final Pool pool;
    private final Actors actors;

    AccountsResource(Onboarding onboarding, Accounts accounts, Ledger ledger, Pool pool, Actors actors) {
        this.onboarding = onboarding;
        this.accounts = accounts;
        this.ledger = ledger;
        this.pool = pool;
        this.actors = actors;
    }

    record Opened(String name, String state) {}

    record Listed(String name, String state, Map<String, Money> balances) {}

    /** Balances in rupees. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Money(BigDecimal available, BigDecimal held, BigDecimal spent) {

        static Money of(Balance balance) {
            return new Money(
                    Rupees.of(balance.availablePaisa()),
                    Rupees.of(balance.heldPaisa()),
                    Rupees.of(balance.consumedPaisa()));
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> open(@Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> fields.required("name", Forms.ACCOUNT))
                .then(name -> onboarding.open(actor, name).map(AccountsResource::opened));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<List<Listed>> list() {
        return accounts.list(LIST_MAX)
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .onItem()
                .transformToUniAndConcatenate(this::listed)
                .collect()
                .asList();
    }

    private Uni<Listed> listed(Accounts.Account account) {
        return Uni.combine()
                .all()
                .unis(ledger.balance(pool, account.id(), Mode.TEST), ledger.balance(pool, account.id(), Mode.LIVE))
                .with((test, live) -> new Listed(
                        account.name(), account.state(), Map.of("test", Money.of(test), "live", Money.of(live))));
    }

    private static Response opened(Optional<Accounts.Account> account) {
        return account.map(opened -> Response.status(201)
                        .entity(new Opened(opened.name(), opened.state()))
                        .build())
                .orElseGet(() -> Refusals.of(409, "name: an account of this name exists."));
    }
}
