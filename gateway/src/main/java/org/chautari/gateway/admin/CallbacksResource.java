package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.callback.Reports;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** The delivery reports that go out to clients: listing them, and sending one again. */
@Path("/api/admin/callbacks")
public class CallbacksResource {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    private final Reports reports;
    private final Actors actors;

    CallbacksResource(Reports reports, Actors actors) {
        this.reports = reports;
        this.actors = actors;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record View(
            long paymentId,
            String account,
            String mode,
            String reference,
            String webhookId,
            String state,
            int attempts,
            String dueAt,
            @Nullable String firstAt,
            @Nullable String lastAt,
            @Nullable String lastOutcome,
            @Nullable String deliveredAt) {

        static View of(Reports.Entry entry) {
            return new View(
                    entry.paymentId(),
                    entry.account(),
                    Requests.word(entry.mode()),
                    entry.reference(),
                    entry.webhookId(),
                    entry.state(),
                    entry.attempts(),
                    entry.dueAt().toString(),
                    text(entry.firstAt()),
                    text(entry.lastAt()),
                    entry.lastOutcome().orElse(null),
                    text(entry.deliveredAt()));
        }

        private static @Nullable String text(Optional<Instant> moment) {
            return moment.map(Instant::toString).orElse(null);
        }
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(
            @QueryParam("state") @Nullable String state, @QueryParam("limit") @Nullable Integer wished) {
        int limit = wished == null ? LIMIT : wished;
        if (state != null && !Reports.STATES.contains(state)) {
            return refuse(400, "state: due, delivered, undelivered or gone.");
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            return refuse(400, "limit: 1 to %d.".formatted(LIMIT_MAX));
        }
        return reports.list(Optional.ofNullable(state), limit).map(CallbacksResource::listed);
    }

    /** Sends one again, whatever came of it before. The client knows it by the same webhook id. */
    @POST
    @Path("/{paymentId}/replay")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> replay(long paymentId) {
        return reports.replay(actors.current(), paymentId).map(CallbacksResource::answer);
    }

    private static Response listed(List<Reports.Entry> entries) {
        return Response.ok(entries.stream().map(View::of).toList()).build();
    }

    private static Response answer(Reports.Replay replay) {
        return switch (replay) {
            case DUE -> Response.accepted().build();
            case DUE_ALREADY -> Refusals.of(409, "It is due already.");
            case NO_PAYMENT -> Refusals.of(404, "No such payment.");
            case NOT_FINAL -> Refusals.of(409, "The payment is not final yet.");
            case NO_ENDPOINT -> Refusals.of(409, "The account has no callback URL in the payment's mode.");
        };
    }

    private static Uni<Response> refuse(int status, String sentence) {
        return Uni.createFrom().item(Refusals.of(status, sentence));
    }
}
