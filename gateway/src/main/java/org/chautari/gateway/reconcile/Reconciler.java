package org.chautari.gateway.reconcile;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.payment.DuePayments;
import org.chautari.gateway.payment.News;
import org.chautari.gateway.payment.Settled;
import org.chautari.gateway.payment.Settling;
import org.chautari.gateway.payment.Stored;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;
import org.jboss.logging.Logger;

/**
 * Asks providers what became of payments, and settles by what they say (PROTOCOL.md §6). A payment that is asked about is
 * leased: no other replica asks at the same time, and an answer that comes after the lease was taken over is dropped.
 */
public final class Reconciler {

    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    private final DuePayments due;
    private final Settling settling;
    private final Clock clock;
    private final Limits limits;

    public Reconciler(DuePayments due, Settling settling, Clock clock, Limits limits) {
        this.due = due;
        this.settling = settling;
        this.clock = clock;
        this.limits = limits;
    }

    /**
     * The limits of asking.
     *
     * @param lease for how long a payment belongs to who asks about it
     * @param batchMax how many payments are taken at a time
     * @param concurrencyMax how many questions are under way at once
     */
    public record Limits(Duration lease, int batchMax, int concurrencyMax) {}

    /**
     * Asks about the payments of a service that are due, the longest due first.
     *
     * @return how many it asked about
     */
    public Uni<Integer> reconcile(Service service) {
        return reconcile(service.descriptor().slug(), payment -> report(service, payment));
    }

    /** Takes note that nobody can be asked about the payments of a service, so that they come to an operator in time. */
    public Uni<Integer> reconcileWithoutProvider(String slug) {
        return reconcile(slug, payment -> Uni.createFrom().item(new StatusReport.Unreachable("no such provider")));
    }

    private Uni<Integer> reconcile(String slug, Function<Stored, Uni<StatusReport>> report) {
        Instant now = clock.instant();
        return due.claim(slug, now, now.plus(limits.lease()), limits.batchMax())
                .chain(claimed -> askAll(claimed, report).replaceWith(claimed.size()));
    }

    private Uni<Void> askAll(List<Stored> payments, Function<Stored, Uni<StatusReport>> report) {
        return Multi.createFrom()
                .iterable(payments)
                .onItem()
                .transformToUni(payment -> ask(payment, report))
                .merge(limits.concurrencyMax())
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** One that can't be settled now is due again when its lease is over. */
    private Uni<Void> ask(Stored payment, Function<Stored, Uni<StatusReport>> report) {
        return report.apply(payment)
                .chain(said -> settling.settle(payment, new News.Report(said)))
                .invoke(settled -> log(payment, settled))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        failure,
                        "A payment could not be reconciled: paymentId=%d slug=%s",
                        payment.id(),
                        payment.service()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static Uni<StatusReport> report(Service service, Stored payment) {
        if (!service.descriptor().statusLookup()) {
            return Uni.createFrom().item(new StatusReport.Unreachable("this provider can't be asked"));
        }
        String reference = Objects.requireNonNull(payment.upstreamReference(), "an open payment was sent");
        return service.provider().status(new StatusQuery(payment.mode(), reference));
    }

    private static void log(Stored payment, Settled settled) {
        LOG.infof(
                "A payment was asked about: paymentId=%d slug=%s asks=%d state=%s",
                payment.id(),
                payment.service(),
                payment.trail().asks(),
                settled.state().wireName());
    }
}
