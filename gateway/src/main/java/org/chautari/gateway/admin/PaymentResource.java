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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.payment.LateNews;
import org.chautari.gateway.payment.Ruling;
import org.chautari.gateway.payment.Timelines;
import org.chautari.gateway.payment.Verdicts;
import org.jspecify.annotations.Nullable;

/** One payment: what happened to it, and what an operator decides about it (docs/operations.md). */
@Path("/api/admin/payments/{id}")
@Consumes(MediaType.APPLICATION_JSON)
public class PaymentResource {

    private final Timelines timelines;
    private final Verdicts verdicts;
    private final LateNews lateNews;
    private final Actors actors;

    PaymentResource(Timelines timelines, Verdicts verdicts, LateNews lateNews, Actors actors) {
        this.timelines = timelines;
        this.verdicts = verdicts;
        this.lateNews = lateNews;
        this.actors = actors;
    }

    record Done(long id, String state) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Waiting(long id, String waitsFor, ProposalView proposal) {}

    record Noted(long id, String by) {}

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> show(long id) {
        return timelines
                .find(id)
                .map(found -> found.map(
                                payment -> Response.ok(TimelineView.of(payment)).build())
                        .orElseGet(PaymentResource::noSuchPayment));
    }

    /** The provider executed it: its credits are spent. */
    @POST
    @Path("settle")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> settle(long id, @Nullable JsonNode body) {
        return decide(id, true, body);
    }

    /** The provider didn't and won't execute it: its credits go back. */
    @POST
    @Path("release")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> release(long id, @Nullable JsonNode body) {
        return decide(id, false, body);
    }

    /** The second operator agrees to what the first one proposed. */
    @POST
    @Path("approve")
    @RolesAllowed(Roles.APPROVER)
    public Uni<Response> approve(long id, @Nullable JsonNode body) {
        return Fields.of(body, OperatorBody.approval(actors.current()))
                .then(approval ->
                        verdicts.approve(id, approval.executed(), approval.by()).map(ruling -> answer(id, ruling)));
    }

    /** What contradicts its final state is dealt with. */
    @POST
    @Path("seen")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Response> see(long id, @Nullable JsonNode body) {
        return Fields.of(body, OperatorBody.word(actors.current()))
                .then(word -> lateNews.see(id, word.by(), word.reason()).map(seen -> answer(id, word.by(), seen)));
    }

    private Uni<Response> decide(long id, boolean executed, @Nullable JsonNode body) {
        return Fields.of(body, OperatorBody.word(actors.current()))
                .then(word ->
                        verdicts.decide(id, executed, word.by(), word.reason()).map(ruling -> answer(id, ruling)));
    }

    private static Response answer(long id, Actor by, LateNews.Seen seen) {
        return switch (seen) {
            case LateNews.Seen.Noted noted ->
                Response.ok(new Noted(id, by.name())).build();
            case LateNews.Seen.NothingToSee nothing ->
                Refusals.of(409, "Nothing contradicts this payment, or somebody has dealt with it.");
            case LateNews.Seen.NoSuchPayment none -> noSuchPayment();
        };
    }

    private static Response answer(long id, Ruling ruling) {
        return switch (ruling) {
            case Ruling.Done done ->
                Response.ok(new Done(id, done.state().wireName())).build();
            case Ruling.WaitsForSecond waits ->
                Response.accepted(new Waiting(id, "second operator", ProposalView.of(waits.proposal())))
                        .build();
            case Ruling.AlreadyFinal last ->
                Refusals.of(
                        409,
                        "This payment is final as %s, and stays so: look at its timeline."
                                .formatted(last.state().wireName()));
            case Ruling.ChangedMeanwhile changed ->
                Refusals.of(
                        409, "The provider has just said something new about it: look at it again, and decide anew.");
            case Ruling.TooEarly early ->
                Refusals.of(
                        409,
                        "This payment may still be executed: ask the provider, and decide from %s on."
                                .formatted(early.from()));
            case Ruling.NothingProposed nothing ->
                Refusals.of(409, "Nothing is proposed for this payment: settle or release it.");
            case Ruling.SamePerson same ->
                Refusals.of(409, "%s proposed this: somebody else has to approve it.".formatted(same.name()));
            case Ruling.ProposalSaysOtherwise other ->
                Refusals.of(
                        409,
                        "%s proposed the opposite, executed: %b. Look at the payment again."
                                .formatted(
                                        other.proposal().by(), other.proposal().executed()));
            case Ruling.NoSuchPayment none -> noSuchPayment();
        };
    }

    private static Response noSuchPayment() {
        return Refusals.of(404, "id: no such payment.");
    }
}
