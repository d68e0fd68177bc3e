package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.chautari.gateway.payment.LateNews;
import org.chautari.gateway.payment.OperatorName;
import org.chautari.gateway.payment.OperatorReason;
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

    PaymentResource(Timelines timelines, Verdicts verdicts, LateNews lateNews) {
        this.timelines = timelines;
        this.verdicts = verdicts;
        this.lateNews = lateNews;
    }

    record Done(long id, String state) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Waiting(long id, String waitsFor, ProposalView proposal) {}

    record Noted(long id, String by) {}

    @GET
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
    public Uni<Response> settle(long id, @Nullable JsonNode body) {
        return decide(id, true, OperatorBody.of(body));
    }

    /** The provider didn't and won't execute it: its credits go back. */
    @POST
    @Path("release")
    public Uni<Response> release(long id, @Nullable JsonNode body) {
        return decide(id, false, OperatorBody.of(body));
    }

    /** The second operator agrees to what the first one proposed. */
    @POST
    @Path("approve")
    public Uni<Response> approve(long id, @Nullable JsonNode body) {
        Optional<OperatorName> by = OperatorBody.of(body).by();
        Optional<Boolean> executed = OperatorBody.of(body).executed();
        if (by.isEmpty()) {
            return refuse(OperatorBody.BY);
        }
        if (executed.isEmpty()) {
            return refuse(OperatorBody.EXECUTED);
        }
        return verdicts.approve(id, executed.get(), by.get()).map(ruling -> answer(id, ruling));
    }

    /** What contradicts its final state is dealt with. */
    @POST
    @Path("seen")
    public Uni<Response> see(long id, @Nullable JsonNode body) {
        Optional<OperatorName> by = OperatorBody.of(body).by();
        Optional<OperatorReason> reason = OperatorBody.of(body).reason();
        if (by.isEmpty()) {
            return refuse(OperatorBody.BY);
        }
        if (reason.isEmpty()) {
            return refuse(OperatorBody.REASON);
        }
        return lateNews.see(id, by.get(), reason.get()).map(seen -> switch (seen) {
            case LateNews.Seen.Noted noted ->
                Response.ok(new Noted(id, by.get().text())).build();
            case LateNews.Seen.NothingToSee nothing ->
                Refusals.of(409, "Nothing contradicts this payment, or somebody has dealt with it.");
            case LateNews.Seen.NoSuchPayment none -> noSuchPayment();
        });
    }

    private Uni<Response> decide(long id, boolean executed, OperatorBody body) {
        Optional<OperatorName> by = body.by();
        Optional<OperatorReason> reason = body.reason();
        if (by.isEmpty()) {
            return refuse(OperatorBody.BY);
        }
        if (reason.isEmpty()) {
            return refuse(OperatorBody.REASON);
        }
        return verdicts.decide(id, executed, by.get(), reason.get()).map(ruling -> answer(id, ruling));
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
                Refusals.of(409, "This payment has changed meanwhile: look at it again, and decide anew.");
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

    private static Uni<Response> refuse(String sentence) {
        return Uni.createFrom().item(Refusals.of(400, sentence));
    }
}
