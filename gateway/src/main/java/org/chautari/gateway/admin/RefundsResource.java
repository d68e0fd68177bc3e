package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.refund.Refund;
import org.chautari.gateway.refund.RefundOrder;
import org.chautari.gateway.refund.Refunded;
import org.chautari.gateway.refund.Refunds;
import org.chautari.money.Rupees;
import org.jspecify.annotations.Nullable;

/** Refunds of a payment: making one, and listing them. The client is told of them, reason included. */
@Path("/api/admin/payments/{id}/refunds")
public class RefundsResource {

    private final Refunds refunds;
    private final AuditTrail audit;
    private final Actors actors;

    RefundsResource(Refunds refunds, AuditTrail audit, Actors actors) {
        this.refunds = refunds;
        this.audit = audit;
        this.actors = actors;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RefundView(long id, String key, BigDecimal amount, BigDecimal credits, String reason, String createdAt) {

        static RefundView of(Refund refund) {
            return new RefundView(
                    refund.id(),
                    refund.key(),
                    Rupees.of(refund.amountPaisa()),
                    Rupees.of(refund.creditsPaisa()),
                    refund.reason(),
                    refund.at().toString());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Done(RefundView refund, BigDecimal left, BigDecimal creditsAvailable) {}

    /**
     * Refunds an {@code amount} of the bill, or all that is left of it; a repeat with the same {@code key} moves nothing
     * more.
     */
    @POST
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> refund(long id, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, fields -> order(id, fields)).then(order -> refund(order, actor));
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(long id) {
        return refunds.of(id)
                .map(RefundsResource::views)
                .map(views -> Response.ok(views).build());
    }

    private static RefundOrder order(long id, Fields fields) {
        Optional<Long> amountPaisa = fields.optional("amount", Forms.AMOUNT);
        return new RefundOrder(
                id,
                amountPaisa.map(OptionalLong::of).orElseGet(OptionalLong::empty),
                fields.required("key", Forms.KEY),
                fields.required("reason", Forms.REASON));
    }

    private Uni<Response> refund(RefundOrder order, Actor actor) {
        Refunds.Witness witness = (sql, refund) ->
                audit.add(sql, actor, "payment.refund", "payment " + refund.paymentId(), null, evidence(refund));
        return refunds.refund(order, witness).map(refunded -> switch (refunded) {
            case Refunded.Done(Refund refund, long leftPaisa, long availablePaisa) ->
                Response.ok(new Done(RefundView.of(refund), Rupees.of(leftPaisa), Rupees.of(availablePaisa)))
                        .build();
            case Refunded.KeyUsed used -> Refusals.of(409, "key: another refund was made under this key.");
            case Refunded.TooMuch(long leftPaisa) ->
                Refusals.of(
                        409,
                        "amount: %s rupees of this payment are left to refund."
                                .formatted(Rupees.of(leftPaisa).toPlainString()));
            case Refunded.NotPaid unpaid -> Refusals.of(409, "This payment was not paid: there is nothing to refund.");
            case Refunded.NoSuchPayment none -> Refusals.of(404, "No such payment.");
        });
    }

    private static ObjectNode evidence(Refund refund) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("refund", refund.id())
                .put("key", refund.key())
                .put("amount", Rupees.of(refund.amountPaisa()))
                .put("reason", refund.reason());
    }

    private static List<RefundView> views(List<Refund> refunds) {
        return refunds.stream().map(RefundView::of).toList();
    }
}
