package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.callback.Kind;
import org.chautari.gateway.callback.ReportEntry;
import org.chautari.gateway.callback.ReportState;
import org.chautari.gateway.callback.Reports;
import org.chautari.gateway.callback.Reports.Asked;
import org.chautari.gateway.callback.Reports.Why;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** The reports that go out to clients: listing them, making one of a payment that has none, and sending one again. */
@Path("/api/admin/callbacks")
public class CallbacksResource {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    private static final Wanted<ReportState> STATE = Wanted.word(ReportState.values(), ReportState::word);
    private static final Wanted<Kind> KIND = Wanted.word(Kind.values(), Kind::word);
    private static final Wanted<Long> PAYMENT = Wanted.of(
            "a payment's id.",
            value -> Optional.of(value)
                    .filter(JsonNode::isIntegralNumber)
                    .filter(JsonNode::canConvertToLong)
                    .map(JsonNode::longValue));

    private final Reports reports;
    private final Actors actors;

    CallbacksResource(Reports reports, Actors actors) {
        this.reports = reports;
        this.actors = actors;
    }

    /** What is asked for. */
    private record Query(Reports.Filter filter, Cursor cursor, int limit) {

        static Query of(Fields fields) {
            Optional<String> account = fields.optional("account", Forms.ACCOUNT);
            Optional<ReportState> state = fields.optional("state", STATE);
            Optional<Kind> kind = fields.optional("kind", KIND);
            Cursor cursor = Cursor.of("callbacks", account, state, kind);
            Optional<Long> before = fields.optional("cursor", cursor.number());
            int limit = fields.optional("limit", Wanted.limit(LIMIT_MAX)).orElse(LIMIT);
            return new Query(new Reports.Filter(account, state, kind, before), cursor, limit);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(List<CallbackView> callbacks, @Nullable String nextCursor) {}

    record Due(long id) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(@Context UriInfo uri) {
        return Fields.ofQuery(uri, Query::of)
                .then(query -> reports.list(query.filter(), query.limit()).map(entries -> page(entries, query)));
    }

    /** Makes a report of a final payment that has none. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> report(@Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> fields.required("payment_id", PAYMENT))
                .then(paymentId -> reports.report(actor, paymentId).map(asked -> answer(asked, "payment")));
    }

    /** Sends one again, whatever came of it before. The client knows it by the same webhook id. */
    @POST
    @Path("/{id}/replay")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> replay(long id) {
        return reports.replay(actors.current(), id).map(asked -> answer(asked, "callback"));
    }

    private static Response page(List<ReportEntry> entries, Query query) {
        String nextCursor = entries.size() < query.limit()
                ? null
                : query.cursor().after(entries.getLast().id());
        return Response.ok(new Page(entries.stream().map(CallbackView::of).toList(), nextCursor))
                .build();
    }

    private static Response answer(Asked asked, String subject) {
        return switch (asked) {
            case Asked.Due(long id) -> Response.accepted(new Due(id)).build();
            case Asked.Reported(long id) ->
                Refusals.of(409, "The payment has a report: replay callback %d.".formatted(id));
            case Asked.Refused(Why why) -> refusal(why, subject);
        };
    }

    private static Response refusal(Why why, String subject) {
        return switch (why) {
            case UNKNOWN -> Refusals.of(404, "No such %s.".formatted(subject));
            case NOT_FINAL -> Refusals.of(409, "The payment is not final yet.");
            case NO_ENDPOINT ->
                Refusals.of(409, "The account has no callback URL in the %s's mode.".formatted(subject));
            case DUE_ALREADY -> Refusals.of(409, "It is due already.");
        };
    }
}
