package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.money.Rupees;

/** What an account has paid so far, and what it may still pay with (PROTOCOL.md §9). */
@Path("/api/balance")
public class BalanceResource {

    private final Bodies bodies;
    private final Door door;
    private final Ledger ledger;
    private final Pool pool;

    BalanceResource(Bodies bodies, Door door, Ledger ledger, Pool pool) {
        this.bodies = bodies;
        this.door = door;
        this.ledger = ledger;
        this.pool = pool;
    }

    /** The token stands in the query or, as in every other call, in a JSON body. */
    @GET
    public Uni<Response> balance(@Context HttpServerRequest request, @Context UriInfo uri) {
        return bodies.readIfAny(request)
                .map(checked -> checked.map(body -> body.with(Addressed.parameters(uri, "token"))))
                .chain(checked -> checked.thenAsync(body -> door.enter(body, Scope.BALANCE)))
                .chain(checked -> checked.thenAsync(this::balance))
                .map(Answers::of);
    }

    private Uni<Checked<ObjectNode>> balance(Caller caller) {
        return ledger.balance(pool, caller.accountId(), caller.mode()).map(BalanceResource::answer);
    }

    private static Checked<ObjectNode> answer(Balance balance) {
        return Checked.passed(JsonNodeFactory.instance
                .objectNode()
                .put("credits_consumed", Rupees.of(balance.consumedPaisa()))
                .put("credits_available", Rupees.of(balance.availablePaisa())));
    }
}
