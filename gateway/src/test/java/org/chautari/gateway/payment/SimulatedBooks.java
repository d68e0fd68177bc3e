package org.chautari.gateway.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.session.Session;
import org.chautari.provider.Mode;

/**
 * The database that all replicas share, with its constraints on payments, sessions and balances. Each method is one
 * transaction.
 */
class SimulatedBooks {

    private record Reference(long accountId, Mode mode, String reference) {}

    private record Opening(Caller caller, String service, Session session, Instant expiresAt) {}

    private final SimulatedAgenda agenda;
    private final SimulatedLedger ledger = new SimulatedLedger();
    private final Map<Long, Opening> sessions = new HashMap<>();
    private final List<SimulatedPayment> payments = new ArrayList<>();
    private final Map<Reference, SimulatedPayment> byReference = new HashMap<>();
    private final Map<String, SimulatedPayment> byUpstreamReference = new HashMap<>();
    private final Map<Long, SimulatedPayment> livePerSession = new HashMap<>();
    private final Map<Long, SimulatedPayment> open = new LinkedHashMap<>();
    private Consumer<SimulatedPayment> listener = payment -> {};

    SimulatedBooks(SimulatedAgenda agenda) {
        this.agenda = agenda;
    }

    void openSession(Caller caller, String service, Session session, Instant expiresAt) {
        sessions.put(session.id(), new Opening(caller, service, session, expiresAt));
    }

    Optional<Session> session(Caller caller, String service, long id, Instant now) {
        return Optional.ofNullable(sessions.get(id))
                .filter(opening -> opening.caller().accountId() == caller.accountId())
                .filter(opening -> opening.caller().mode() == caller.mode())
                .filter(opening -> opening.service().equals(service))
                .filter(opening -> opening.expiresAt().isAfter(now))
                .map(Opening::session);
    }

    Optional<SimulatedPayment> find(Caller caller, String reference) {
        return Optional.ofNullable(byReference.get(new Reference(caller.accountId(), caller.mode(), reference)));
    }

    /** The payment of an order, unless a constraint refuses it. */
    Opened open(Order order, Instant now, Optional<Instant> dueAt) {
        return inTheWay(order).orElseGet(() -> insert(order, now, dueAt));
    }

    Optional<Opened> inTheWay(Order order) {
        Optional<SimulatedPayment> duplicate = find(order.caller(), order.reference());
        return duplicate.isPresent()
                ? duplicate.map(payment -> new Opened.Duplicate(payment.id, payment.state))
                : Optional.ofNullable(livePerSession.get(order.session().id()))
                        .or(() -> Optional.ofNullable(byUpstreamReference.get(order.upstreamReference())))
                        .map(payment -> new Opened.SessionTaken(payment.id, payment.state));
    }

    Opened insert(Order order, Instant now, Optional<Instant> dueAt) {
        SimulatedPayment payment = new SimulatedPayment(payments.size() + 1L, order, now, dueAt.orElse(null));
        if (balance(payment.accountId, payment.mode).availablePaisa() < payment.cost.creditsPaisa()) {
            return new Opened.InsufficientCredits();
        }
        Balance after = ledger.move(payment.stored().hold());
        payments.add(payment);
        open.put(payment.id, payment);
        byReference.put(new Reference(payment.accountId, payment.mode, payment.reference), payment);
        byUpstreamReference.put(order.upstreamReference(), payment);
        livePerSession.put(payment.sessionId, payment);
        changed(payment);
        return new Opened.Held(order.opened(payment.id, now), after.availablePaisa());
    }

    Optional<Balance> apply(Change change) {
        SimulatedPayment payment = payment(change.seen().id());
        if (!isAsSeen(payment, change)) {
            return Optional.empty();
        }
        Optional<Balance> moved = change.settlement().movement(payment.stored()).map(ledger::move);
        if (!change.settlement().sent()) {
            byUpstreamReference.remove(payment.upstreamReference, payment);
        }
        payment.set(change.settlement());
        if (payment.isUnpaid()) {
            livePerSession.remove(payment.sessionId, payment);
        }
        if (!payment.isOpen()) {
            open.remove(payment.id);
        }
        changed(payment);
        return moved.or(() -> Optional.of(balance(payment.accountId, payment.mode)));
    }

    boolean isAsSeen(SimulatedPayment payment, Change change) {
        Stored seen = change.seen();
        boolean leased = !change.needsLease() || payment.asks == seen.trail().asks();
        return payment.isOpen() && payment.version == seen.version() && leased;
    }

    List<Stored> claim(String service, Instant now, Instant leaseUntil, int max) {
        List<SimulatedPayment> due = open.values().stream()
                .filter(payment -> payment.service.equals(service) && payment.isDue(now))
                .sorted(Comparator.comparing(payment -> payment.dueAt))
                .limit(max)
                .toList();
        due.forEach(payment -> {
            payment.asks++;
            payment.dueAt = leaseUntil;
            changed(payment);
        });
        return due.stream().map(SimulatedPayment::stored).toList();
    }

    Optional<SimulatedPayment> findBySession(Caller caller, long sessionId) {
        return byReference.values().stream()
                .filter(payment -> payment.sessionId == sessionId && payment.accountId == caller.accountId())
                .findFirst();
    }

    Optional<Stored> findUpstream(String upstreamReference) {
        return Optional.ofNullable(byUpstreamReference.get(upstreamReference)).map(SimulatedPayment::stored);
    }

    /** Even while a lease is running: nothing may depend on that. */
    boolean bringForward(List<Long> paymentIds, Instant now) {
        paymentIds.stream().map(open::get).filter(Objects::nonNull).forEach(this::hint);
        return !now.isAfter(agenda.now());
    }

    /** A hint that something has become of a payment: its status is due. */
    void hint(String upstreamReference) {
        Optional.ofNullable(byUpstreamReference.get(upstreamReference)).ifPresent(this::hint);
    }

    void hint(SimulatedPayment payment) {
        if (payment.isOpen()) {
            payment.dueAt = agenda.now();
            changed(payment);
        }
    }

    Optional<Instant> nextDue(String service) {
        return open.values().stream()
                .filter(payment -> payment.service.equals(service))
                .flatMap(payment -> Stream.ofNullable(payment.dueAt))
                .min(Comparator.naturalOrder());
    }

    Balance balance(long accountId, Mode mode) {
        return ledger.balance(accountId, mode);
    }

    SimulatedPayment payment(long id) {
        return payments.get((int) id - 1);
    }

    List<SimulatedPayment> payments() {
        return payments;
    }

    boolean isFinal(String upstreamReference) {
        SimulatedPayment payment = byUpstreamReference.get(upstreamReference);
        return payment != null && !payment.isOpen();
    }

    SimulatedLedger ledger() {
        return ledger;
    }

    /** Lets somebody hear of payments that changed. */
    void listen(Consumer<SimulatedPayment> newListener) {
        listener = newListener;
    }

    private void changed(SimulatedPayment payment) {
        agenda.note(payment.id * 1_000_003L
                + payment.version * 64L
                + payment.asks * 8L
                + payment.state.name().hashCode());
        listener.accept(payment);
    }
}
