package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.batch.BatchLimits;
import org.chautari.gateway.batch.Written;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.payment.SimulatedFaults.Fault;
import org.chautari.gateway.pricing.Price;
import org.chautari.gateway.pricing.Pricing;
import org.chautari.gateway.session.Session;
import org.chautari.gateway.session.SessionFinder;
import org.chautari.provider.Mode;

/** A replica's way to the database. A call may be slow, fail, or fail though all of it happened. */
class SimulatedStore implements PaymentStore, DuePayments, SessionFinder, Pricing {

    private static final String POISON = "a part of the batch can't be written";

    private final SimulatedWorld.Ground ground;
    private final SimulatedHost host;
    private final Clock clock;
    private final Schedule schedule;
    private final PaymentGroups groups;

    SimulatedStore(SimulatedWorld.Ground ground, SimulatedHost host, Clock clock, Schedule schedule) {
        this.ground = ground;
        this.host = host;
        this.clock = clock;
        this.schedule = schedule;
        this.groups = new PaymentGroups(
                limits(ground.faults()), new Batches(), failure -> POISON.equals(failure.getMessage()));
    }

    private static BatchLimits limits(SimulatedFaults chance) {
        return new BatchLimits(chance.oneOf(1, 3, 64), chance.oneOf(1, 2), chance.oneOf(2, 1_000), 1_000);
    }

    @Override
    public Uni<Optional<Session>> find(Caller caller, String service, long id) {
        return transaction(() -> books().session(caller, service, id, clock.instant()));
    }

    @Override
    public Uni<Optional<Opened.Duplicate>> find(Caller caller, String reference) {
        return transaction(
                () -> books().find(caller, reference).map(payment -> new Opened.Duplicate(payment.id, payment.state)));
    }

    @Override
    public Uni<Optional<Opened.Duplicate>> findBySession(Caller caller, String service, long sessionId) {
        return transaction(() -> books().findBySession(caller, sessionId)
                .map(payment -> new Opened.Duplicate(payment.id, payment.state)));
    }

    @Override
    public Uni<Opened> open(Order order) {
        return ground.faults().strikes(Fault.DATABASE_OVERLOADED)
                ? transaction(Opened.Overloaded::new)
                : groups.open(order).map(Optional::orElseThrow);
    }

    /** Writes a batch of payments. */
    Uni<List<Opened>> open(List<Order> orders, Instant now, Optional<Instant> dueAt) {
        return batch(() ->
                orders.stream().map(order -> books().open(order, now, dueAt)).toList());
    }

    @Override
    public Uni<Optional<Long>> apply(Change change) {
        return groups.apply(change);
    }

    private final class Batches implements PaymentBatches {

        @Override
        public Uni<List<Written<Optional<Opened>>>> open(List<Order> orders) {
            Instant now = clock.instant();
            return SimulatedStore.this
                    .open(orders, now, Optional.of(schedule.afterOpening(now)))
                    .map(results -> results.stream()
                            .<Written<Optional<Opened>>>map(opened -> new Written.Done<>(Optional.of(opened)))
                            .toList());
        }

        @Override
        public Uni<List<Written<Optional<Long>>>> apply(List<Change> changes) {
            return batch(() -> changes.stream()
                    .<Written<Optional<Long>>>map(
                            change -> new Written.Done<>(books().apply(change).map(Balance::availablePaisa)))
                    .toList());
        }
    }

    /** All of it is written, or nothing, and nothing may be because of one part of it. */
    final <T> Uni<List<T>> batch(Supplier<List<T>> work) {
        return ground.faults().strikes(Fault.BATCH_POISONED)
                ? transaction(() -> {
                    throw new SimulatedRefusal(POISON);
                })
                : transaction(work);
    }

    @Override
    public Uni<Stored> load(long paymentId) {
        return transaction(() -> books().payment(paymentId).stored());
    }

    @Override
    public Uni<Balance> balance(long accountId, Mode mode) {
        return transaction(() -> books().balance(accountId, mode));
    }

    @Override
    public Uni<Void> contradict(Stored seen, String news, Instant at) {
        return this.<Boolean>transaction(() -> {
                    books().payment(seen.id()).contradict(Evidence.reason(news));
                    return true;
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> announce(long paymentId) {
        return transaction(() -> true).replaceWithVoid();
    }

    @Override
    public Uni<List<Stored>> claim(String service, Instant now, Instant leaseUntil, int max) {
        return transaction(() -> books().claim(service, now, leaseUntil, max));
    }

    @Override
    public Uni<List<String>> services(Instant now) {
        return transaction(() -> List.of());
    }

    @Override
    public Uni<Void> bringForward(List<Long> paymentIds, Instant now, Instant askedBefore) {
        return transaction(() -> books().bringForward(paymentIds, now)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Stored>> findUpstream(String service, String upstreamReference) {
        return transaction(() -> books().findUpstream(upstreamReference));
    }

    /** Prices differ by account, and change every hour. */
    @Override
    public Uni<Price> at(long accountId, String service, Instant moment) {
        return transaction(() -> SimulatedServices.price(accountId, moment));
    }

    final SimulatedBooks books() {
        return ground.books();
    }

    /** A crash on the way rolls it back, or comes too late for that. */
    final <T> Uni<T> transaction(Supplier<? extends T> work) {
        return Uni.createFrom().emitter(reply -> {
            if (ground.faults().strikes(Fault.DATABASE_FAILS_BEFORE)) {
                host.after(latencyMs(), () -> reply.fail(new SimulatedRefusal("the connection was lost before")));
                return;
            }
            ground.agenda().after(latencyMs(), () -> {
                boolean rolledBack = !host.isAlive() && ground.faults().below(2) == 0;
                if (rolledBack) {
                    return;
                }
                host.after(latencyMs(), answer(work, reply));
            });
        });
    }

    private <T> Runnable answer(Supplier<? extends T> work, UniEmitter<? super T> reply) {
        try {
            T done = work.get();
            return ground.faults().strikes(Fault.DATABASE_FAILS_AFTER)
                    ? () -> reply.fail(new SimulatedRefusal("the connection was lost after"))
                    : () -> reply.complete(done);
        } catch (SimulatedRefusal refused) {
            return () -> reply.fail(refused);
        }
    }

    private long latencyMs() {
        return ground.faults().strikes(Fault.DATABASE_SLOW)
                ? ground.faults().scaledBetween(500, 30_000)
                : ground.faults().between(1, 10);
    }
}
