package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalLong;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.credits.CreditRequests;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.RequestBody;

/** An account asks for credits, which an operator then grants or doesn't (PROTOCOL.md §9). */
@Path("/api/public/creditrequest")
public class CreditRequestResource {

    private final Bodies bodies;
    private final Door door;
    private final CreditRequests requests;

    CreditRequestResource(Bodies bodies, Door door, CreditRequests requests) {
        this.bodies = bodies;
        this.door = door;
        this.requests = requests;
    }

    /** Whoever has many requests open gets no further one, as for any credit that can't be granted. */
    @POST
    public Uni<Response> request(@Context HttpServerRequest request) {
        return bodies.read(request)
                .chain(checked -> checked.thenAsync(this::request))
                .map(Answers::whole);
    }

    private Uni<Checked<Response>> request(RequestBody body) {
        return door.enter(body, Scope.BALANCE)
                .chain(checked ->
                        checked.thenAsync(caller -> request(caller, body).map(Checked::passed)));
    }

    private Uni<Response> request(Caller caller, RequestBody body) {
        OptionalLong amountPaisa = body.get("credit").map(Form::amountPaisa).orElse(OptionalLong.empty());
        return amountPaisa.isPresent()
                ? requests.add(caller.accountId(), caller.mode(), amountPaisa.getAsLong())
                        .map(CreditRequestResource::answer)
                : Uni.createFrom().item(answer(Optional.empty()));
    }

    private static Response answer(Optional<Long> added) {
        return added.isPresent()
                ? Answers.accepted(body(true, "Credit Requested"))
                : Answers.refused(body(false, "Invalid Credit"));
    }

    private static ObjectNode body(boolean status, String detail) {
        return JsonNodeFactory.instance.objectNode().put("status", status).put("detail", detail);
    }
}
