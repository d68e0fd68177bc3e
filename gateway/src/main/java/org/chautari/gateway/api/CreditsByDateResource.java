package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.credits.KathmanduDays;
import org.chautari.gateway.credits.PastBalances;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.money.Rupees;

/** What an account could pay with at the end of a day (PROTOCOL.md §9). */
@Path("/api/credits/bydate")
public class CreditsByDateResource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Bodies bodies;
    private final Door door;
    private final PastBalances balances;
    private final Clock clock;

    CreditsByDateResource(Bodies bodies, Door door, PastBalances balances, Clock clock) {
        this.bodies = bodies;
        this.door = door;
        this.balances = balances;
        this.clock = clock;
    }

    /** The end of today is now. */
    @POST
    public Uni<Response> byDate(@Context HttpServerRequest request) {
        return bodies.read(request)
                .chain(checked -> checked.thenAsync(this::answer))
                .map(Answers::whole);
    }

    private Uni<Checked<Response>> answer(RequestBody body) {
        return door.enter(body, Scope.BALANCE)
                .chain(checked ->
                        checked.thenAsync(caller -> answer(caller, body).map(Checked::passed)));
    }

    private Uni<Response> answer(Caller caller, RequestBody body) {
        Optional<LocalDate> day = body.get("date")
                .flatMap(date -> Optional.ofNullable(date.textValue()))
                .flatMap(KathmanduDays::parse);
        if (day.isEmpty()) {
            return refuse("date: a day that exists, as 2026-01-31.");
        }
        if (day.get().isAfter(KathmanduDays.of(clock.instant()))) {
            return refuse("date: a day that has begun.");
        }
        return balances.availablePaisa(caller.accountId(), caller.mode(), KathmanduDays.end(day.get()))
                .map(CreditsByDateResource::available);
    }

    private static Response available(long paisa) {
        return Answers.accepted(JSON.objectNode().put("status", true).put("credits_available", Rupees.of(paisa)));
    }

    private static Uni<Response> refuse(String sentence) {
        return Uni.createFrom()
                .item(Answers.refused(JSON.objectNode().put("detail", sentence).put("status", false)));
    }
}
