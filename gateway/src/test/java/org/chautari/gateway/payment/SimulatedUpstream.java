package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import org.chautari.gateway.payment.SimulatedFaults.Fault;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Refusal;
import org.chautari.provider.StatusReport;
import org.jspecify.annotations.Nullable;

/**
 * The upstream of all services, and the book of what it executed: a reference that it has seen is never executed again.
 * It does what it does within {@link #LATE_MAX_MS} of receiving an order, unless it has said that it waits.
 */
final class SimulatedUpstream {

    /** Below the five minutes after which "not found" counts, by more than clocks may differ. */
    private static final long LATE_MAX_MS = 280_000;

    private static final long QUEUED_MAX_MS = 24 * 3_600_000L;

    private final SimulatedAgenda agenda;
    private final SimulatedFaults faults;
    private final SimulatedBooks books;
    private final Map<String, Received> received = new HashMap<>();
    private final Map<String, Executed> byPayment = new HashMap<>();
    private final Map<Long, Executed> bySession = new HashMap<>();

    /** What was executed for one payment or session. */
    static final class Executed {
        int times;
        long amountPaisa;
    }

    private static final class Received {
        private final CommitOrder order;
        private StatusReport.@Nullable State state;
        private long shownFromMs;

        Received(CommitOrder order) {
            this.order = order;
        }
    }

    SimulatedUpstream(SimulatedAgenda agenda, SimulatedFaults faults, SimulatedBooks books) {
        this.agenda = agenda;
        this.faults = faults;
        this.books = books;
    }

    CommitOutcome commit(CommitOrder order) {
        if (received.containsKey(order.reference())) {
            return new CommitOutcome.Unknown("received before");
        }
        Received payment = new Received(order);
        payment.shownFromMs = agenda.nowMs()
                + (faults.strikes(Fault.UPSTREAM_SHOWS_LATE) ? faults.scaledBetween(1_000, LATE_MAX_MS) : 0);
        received.put(order.reference(), payment);
        hint(payment, 1, 600_000);
        if (faults.strikes(Fault.UPSTREAM_REFUSES)) {
            return refuse(payment);
        }
        if (faults.strikes(Fault.UPSTREAM_EXECUTES_LATE)) {
            agenda.after(faults.scaledBetween(1_000, LATE_MAX_MS), () -> execute(payment));
            return new CommitOutcome.Unknown("no answer");
        }
        if (faults.strikes(Fault.UPSTREAM_QUEUES)) {
            return queue(payment);
        }
        execute(payment);
        return new CommitOutcome.Succeeded(TextNode.valueOf("2532"));
    }

    StatusReport status(String reference) {
        Received payment = received.get(reference);
        return payment == null || payment.state == null || agenda.nowMs() < payment.shownFromMs
                ? new StatusReport.NotFound()
                : found(payment.state);
    }

    /** Whether it says whatever it likes: only of payments on which that has no influence any more. */
    boolean liesAbout(String reference) {
        return books.isFinal(reference) && faults.strikes(Fault.UPSTREAM_LIES_ABOUT_FINAL);
    }

    /** How often a payment was executed, and for how much; null for never. */
    @Nullable
    Executed executed(SimulatedPayment payment) {
        return byPayment.get(key(payment.accountId, payment.mode.name(), payment.reference));
    }

    Map<String, Executed> byPayment() {
        return byPayment;
    }

    Map<Long, Executed> bySession() {
        return bySession;
    }

    /** What names a payment, whatever references the gateway made for it. */
    static String key(long accountId, String mode, String clientReference) {
        return accountId + "/" + mode + "/" + clientReference;
    }

    private CommitOutcome refuse(Received payment) {
        payment.state = faults.oneOf(StatusReport.State.ERROR, null);
        return new CommitOutcome.Refused(
                new Refusal(Refusal.CLIENT_ERROR, TextNode.valueOf("No."), JsonNodeFactory.instance.objectNode()));
    }

    private CommitOutcome queue(Received payment) {
        boolean queued = faults.below(2) == 0;
        payment.state = queued ? StatusReport.State.QUEUED : StatusReport.State.PROCESSING;
        payment.shownFromMs = agenda.nowMs();
        agenda.after(faults.scaledBetween(500, QUEUED_MAX_MS), () -> dequeue(payment));
        return new CommitOutcome.Pending(
                queued ? CommitOutcome.Pending.State.QUEUED : CommitOutcome.Pending.State.PROCESSING);
    }

    private void dequeue(Received payment) {
        int chance = faults.below(20);
        if (chance < 12) {
            execute(payment);
        } else if (chance < 17) {
            payment.state = StatusReport.State.FAILED;
        } else {
            payment.state = chance == 19 ? null : StatusReport.State.EXPIRED;
        }
        hint(payment, 10, 7_200_000);
    }

    private void execute(Received payment) {
        CommitOrder order = payment.order;
        payment.state = StatusReport.State.SUCCESS;
        long account = order.upstreamState().get("account").longValue();
        long session = order.upstreamState().get("session").longValue();
        note(
                byPayment.computeIfAbsent(
                        key(account, order.mode().name(), order.clientReference()), first -> new Executed()),
                order);
        note(bySession.computeIfAbsent(session, first -> new Executed()), order);
        agenda.note(order.amountPaisa());
    }

    private static void note(Executed executed, CommitOrder order) {
        executed.times++;
        executed.amountPaisa += order.amountPaisa();
    }

    /** In time, late, twice, or never. */
    private void hint(Received payment, long minMs, long maxMs) {
        for (int times = faults.below(3); times > 0 && faults.strikes(Fault.UPSTREAM_SENDS_HINT); times--) {
            agenda.after(faults.scaledBetween(minMs, maxMs), () -> books.hint(payment.order.reference()));
        }
    }

    static StatusReport found(StatusReport.State state) {
        return new StatusReport.Found(state, TextNode.valueOf("2532"));
    }
}
