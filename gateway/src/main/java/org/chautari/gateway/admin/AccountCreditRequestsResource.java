package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.credits.CreditRequest;
import org.chautari.gateway.credits.CreditRequests;
import org.chautari.gateway.guard.Roles;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Credits that operators ask for on behalf of an account. */
@Path("/api/admin/accounts/{name}/credit-requests")
public class AccountCreditRequestsResource {

    private final NamedAccounts accounts;
    private final CreditRequests requests;
    private final Actors actors;

    AccountCreditRequestsResource(NamedAccounts accounts, CreditRequests requests, Actors actors) {
        this.accounts = accounts;
        this.requests = requests;
        this.actors = actors;
    }

    private record Asked(Mode mode, long amountPaisa, String reason) {

        static Asked of(Fields fields) {
            return new Asked(
                    fields.required("mode", Forms.MODE),
                    fields.required("amount", Forms.AMOUNT),
                    fields.required("reason", Forms.REASON));
        }
    }

    /** Asks for credits on behalf of an account; somebody else approves them. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> add(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, Asked::of)
                .then(asked -> accounts.with(
                        name,
                        account -> requests.add(actor, account.id(), asked.mode(), asked.amountPaisa(), asked.reason())
                                .map(AccountCreditRequestsResource::added)));
    }

    private static Response added(Optional<CreditRequest> added) {
        return added.map(request -> Response.status(201)
                        .entity(CreditRequestView.of(request))
                        .build())
                .orElseGet(() ->
                        Refusals.of(409, "The account has 20 open requests in this mode: decide on those first."));
    }
}
