package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.OptionalLong;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.pricing.Pricing;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.money.Rupees;

/** What an account pays on top of a bill (PROTOCOL.md §9). */
@Path("/api/account/service-charges")
public class ServiceChargesResource {

    private static final String[] PARAMETERS = {"token", "service_slug", "amount"};

    private final Bodies bodies;
    private final Door door;
    private final Catalog catalog;
    private final Pricing pricing;
    private final Clock clock;

    ServiceChargesResource(Bodies bodies, Door door, Catalog catalog, Pricing pricing, Clock clock) {
        this.bodies = bodies;
        this.door = door;
        this.catalog = catalog;
        this.pricing = pricing;
        this.clock = clock;
    }

    private record Question(String slug, long amountPaisa) {}

    /** The parameters stand in the query or, as in every other call, in a JSON body. A service may be in maintenance. */
    @GET
    public Uni<Response> charges(@Context HttpServerRequest request, @Context UriInfo uri) {
        return bodies.readIfAny(request)
                .map(checked -> checked.map(body -> body.with(Addressed.parameters(uri, PARAMETERS))))
                .chain(checked -> checked.thenAsync(this::charges))
                .map(Answers::of);
    }

    private Uni<Checked<ObjectNode>> charges(RequestBody body) {
        return door.enter(body, Scope.BALANCE).chain(checked -> checked.thenAsync(caller -> charges(caller, body)));
    }

    private Uni<Checked<ObjectNode>> charges(Caller caller, RequestBody body) {
        return read(body)
                .then(question -> known(caller, question))
                .thenAsync(question -> pricing.at(caller.accountId(), question.slug(), clock.instant())
                        .map(price -> answer(price.of(question.amountPaisa()))));
    }

    private static Checked<Question> read(RequestBody body) {
        Form form = new Form(body);
        String slug = form.requiredText("service_slug");
        OptionalLong amountPaisa = form.amountPaisa(true);
        return form.check(() -> new Question(slug, amountPaisa.orElseThrow()));
    }

    private Checked<Question> known(Caller caller, Question question) {
        if (catalog.find(question.slug()) instanceof Catalog.Found.Missing) {
            return Checked.stopped(ErrorCode.NO_SUCH_SERVICE);
        }
        return caller.mayUse(question.slug())
                ? Checked.passed(question)
                : Checked.stopped(ErrorCode.SERVICE_UNAVAILABLE);
    }

    private static Checked<ObjectNode> answer(Cost cost) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("status", true);
        answer.putObject("details")
                .put("amount", Rupees.of(cost.amountPaisa()))
                .put("service_charge", Rupees.of(cost.chargePaisa()));
        return Checked.passed(answer);
    }
}
