package org.chautari.gateway.reconcile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.payment.DuePayments;
import org.chautari.gateway.payment.PaymentRecord;
import org.chautari.gateway.payment.PaymentRecords;
import org.chautari.gateway.payment.Schedule;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.refund.Refund;
import org.chautari.gateway.refund.Refunds;

/**
 * Tells clients what became of their payments (PROTOCOL.md §8). Whoever looks a payment up that is not final has it asked
 * about at once, unless that was done a moment ago.
 */
@ApplicationScoped
public class StatusLookups {

    private final PaymentRecords payments;
    private final DuePayments due;
    private final Refunds refunds;
    private final Promptness promptness;
    private final Schedule schedule;
    private final Clock clock;
    private final ReconcileConfig config;

    StatusLookups(
            PaymentRecords payments,
            DuePayments due,
            Refunds refunds,
            Promptness promptness,
            Schedule schedule,
            Clock clock,
            ReconcileConfig config) {
        this.payments = payments;
        this.due = due;
        this.refunds = refunds;
        this.promptness = promptness;
        this.schedule = schedule;
        this.clock = clock;
        this.config = config;
    }

    /** The payment of a {@code reference}; error 002 where the caller has none of that reference. */
    public Uni<Checked<ObjectNode>> lookUp(Caller caller, RequestBody body) {
        return StatusForm.reference(body)
                .thenAsync(reference -> payments.find(caller, List.of(reference))
                        .call(this::bringForward)
                        .chain(found -> answer(caller, found)));
    }

    /** The payments of {@code references}, in the order asked. */
    public Uni<Checked<ObjectNode>> lookUpMany(Caller caller, RequestBody body) {
        return StatusForm.references(body)
                .thenAsync(references -> payments.find(caller, possible(references))
                        .call(this::bringForward)
                        .map(found -> Checked.passed(answer(references, found))));
    }

    private static List<String> possible(List<String> references) {
        return references.stream().filter(Form::isReference).distinct().toList();
    }

    private Uni<Void> bringForward(List<PaymentRecord> found) {
        List<Long> open = found.stream()
                .filter(payment -> !payment.state().isFinal())
                .map(PaymentRecord::id)
                .toList();
        Instant now = clock.instant();
        return open.isEmpty() ? Uni.createFrom().voidItem() : due.bringForward(open, now, now.minus(config.lease()));
    }

    private Uni<Checked<ObjectNode>> answer(Caller caller, List<PaymentRecord> found) {
        return found.stream()
                .findFirst()
                .map(payment -> answer(caller, payment))
                .orElseGet(() -> Uni.createFrom().item(Checked.stopped(ErrorCode.INVALID_REFERENCE)));
    }

    private Uni<Checked<ObjectNode>> answer(Caller caller, PaymentRecord payment) {
        return refunds(payment)
                .chain(refunded -> times(caller, payment)
                        .map(times -> Checked.passed(StatusAnswers.of(payment, refunded, schedule, times))));
    }

    private Uni<List<Refund>> refunds(PaymentRecord payment) {
        return payment.state() == PaymentState.SUCCESS
                ? refunds.of(payment.id())
                : Uni.createFrom().item(List.of());
    }

    private Uni<Optional<Promptness.Times>> times(Caller caller, PaymentRecord payment) {
        return payment.state().isFinal()
                ? Uni.createFrom().item(Optional.empty())
                : promptness.of(payment.service(), caller.mode());
    }

    private static ObjectNode answer(List<String> references, List<PaymentRecord> found) {
        Map<String, PaymentRecord> byReference =
                found.stream().collect(Collectors.toMap(PaymentRecord::reference, Function.identity()));
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("status", true).put("message", "Success");
        ArrayNode detail = body.putArray("detail");
        references.forEach(reference -> detail.add(Optional.ofNullable(byReference.get(reference))
                .map(StatusAnswers::entry)
                .orElseGet(() -> StatusAnswers.unknown(reference))));
        return body;
    }
}
