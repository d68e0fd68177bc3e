package org.chautari.gateway.payment;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chautari.gateway.ledger.Legs;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.ledger.Movement.Kind;
import org.chautari.gateway.payment.SimulationViolation.Law;
import org.chautari.gateway.protocol.PaymentState;

/** What must hold in a world, whatever went wrong there. */
final class SimulationInvariants {

    private final long seed;
    private final SimulatedWorld.Ground ground;
    private final List<SimulatedClient> clients;

    SimulationInvariants(long seed, SimulatedWorld.Ground ground, List<SimulatedClient> clients) {
        this.seed = seed;
        this.ground = ground;
        this.clients = clients;
    }

    /** What holds at any moment. */
    void check() {
        ground.upstream().byPayment().forEach(this::executedOnce);
        ground.upstream().bySession().forEach((session, executed) -> executedOnce("session " + session, executed));
        ground.books().payments().forEach(this::check);
        require(ground.unrecorded().isEmpty(), Law.CONTRADICTION_RECORDED, ground.unrecorded());
        checkLedger();
        clients.forEach(this::checkClient);
    }

    /** What holds when nothing is left to happen. */
    void checkAtTheEnd() {
        clients.forEach(SimulatedClient::lookUpForTheLastTime);
        check();
        ground.books().payments().forEach(payment -> require(!payment.isOpen(), Law.COMES_TO_REST, payment));
    }

    /** What is wrong where things go on for ever. */
    SimulationViolation restless() {
        check();
        return violation(Law.COMES_TO_REST, "after " + ground.agenda().happened() + " events");
    }

    private void executedOnce(String what, SimulatedUpstream.Executed executed) {
        require(executed.times == 1, Law.EXECUTED_ONCE, what + " " + executed.times + " times");
    }

    private void check(SimulatedPayment payment) {
        SimulatedUpstream.Executed executed = ground.upstream().executed(payment);
        require(!payment.isUnpaid() || executed == null, Law.RELEASED_ONLY_IF_NOT_EXECUTED, payment);
        boolean isPaidFor = executed != null && executed.amountPaisa == payment.cost.amountPaisa();
        require(payment.state != PaymentState.SUCCESS || isPaidFor, Law.SPENT_ONLY_IF_EXECUTED, payment);
        require(!payment.isOpen() || payment.dueAt != null || payment.rule == Rule.HANDED_OVER, Law.OWNED, payment);
        checkTimeline(payment);
    }

    private void checkTimeline(SimulatedPayment payment) {
        PaymentState state = PaymentState.PROCESSING;
        int seq = 0;
        for (SimulatedPayment.Event event : payment.timeline) {
            seq++;
            require(event.seq() == seq, Law.TIMELINE_IS_WHOLE, payment);
            boolean isLate = event.rule() == Rule.LATE_NEWS;
            require(state.isFinal() == isLate, Law.FINAL_STAYS, payment);
            require(!isLate || event.state() == state, Law.FINAL_STAYS, payment);
            state = event.state();
        }
        require(state == payment.state, Law.TIMELINE_IS_WHOLE, payment);
    }

    private void checkLedger() {
        Map<SimulatedLedger.Holder, Legs> sums = new HashMap<>();
        Map<Long, Set<Kind>> kinds = new HashMap<>();
        for (Movement movement : ground.books().ledger().movements()) {
            SimulatedLedger.Holder holder = new SimulatedLedger.Holder(movement.accountId(), movement.mode());
            sums.merge(holder, movement.legs(), SimulatedLedger::sum);
            if (movement.paymentId() != null) {
                checkMovement(movement, kinds);
            }
        }
        ground.books()
                .ledger()
                .balances()
                .forEach((holder, balances) -> checkBalances(holder, balances, sums.get(holder)));
        ground.books()
                .payments()
                .forEach(payment ->
                        require(kindsOf(payment).equals(kinds.get(payment.id)), Law.LEDGER_BALANCES, payment));
    }

    private void checkMovement(Movement movement, Map<Long, Set<Kind>> kinds) {
        boolean isFirst = kinds.computeIfAbsent(movement.paymentId(), first -> EnumSet.noneOf(Kind.class))
                .add(movement.kind());
        Stored payment = ground.books().payment(movement.paymentId()).stored();
        Movement expected = switch (movement.kind()) {
            case HOLD -> payment.hold();
            case SETTLE -> Movement.settle(payment.accountId(), payment.mode(), payment.id(), payment.cost());
            case RELEASE -> Movement.release(payment.accountId(), payment.mode(), payment.id(), payment.cost());
            case GRANT, ADJUST, REFUND -> null;
        };
        require(isFirst && movement.equals(expected), Law.LEDGER_BALANCES, movement);
    }

    private void checkBalances(SimulatedLedger.Holder holder, Legs balances, Legs sums) {
        require(balances.equals(sums), Law.LEDGER_BALANCES, holder);
        boolean isSane = balances.availablePaisa() >= 0
                && balances.heldPaisa() >= 0
                && balances.spentPaisa() >= 0
                && balances.chargedPaisa() >= 0
                && balances.commissionPaisa() <= 0;
        require(isSane, Law.LEDGER_BALANCES, holder);
    }

    private static Set<Kind> kindsOf(SimulatedPayment payment) {
        if (payment.isOpen()) {
            return EnumSet.of(Kind.HOLD);
        }
        return EnumSet.of(Kind.HOLD, payment.isUnpaid() ? Kind.RELEASE : Kind.SETTLE);
    }

    private void checkClient(SimulatedClient client) {
        boolean paid = client.payment()
                .map(payment -> payment.state == PaymentState.SUCCESS)
                .orElse(false);
        boolean notPaid = client.payment()
                .map(SimulatedPayment::isUnpaid)
                .orElse(!ground.upstream().byPayment().containsKey(client.key()));
        boolean isRight = switch (client.book()) {
            case HELD -> true;
            case PAID -> paid;
            case NOT_PAID -> notPaid;
        };
        require(isRight, Law.CLIENT_IS_RIGHT, client.key() + " " + client.book());
    }

    private void require(boolean holds, Law law, Object who) {
        if (!holds) {
            throw violation(law, who);
        }
    }

    private SimulationViolation violation(Law law, Object who) {
        return new SimulationViolation(law, seed, who);
    }
}
