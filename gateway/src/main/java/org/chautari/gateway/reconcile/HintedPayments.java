package org.chautari.gateway.reconcile;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.payment.DuePayments;
import org.chautari.gateway.payment.Hints;
import org.chautari.gateway.payment.News;
import org.chautari.gateway.payment.Settling;
import org.chautari.gateway.payment.Stored;
import org.chautari.provider.StatusQuery;

/**
 * Follows hints that something happened to a payment: its status is asked. A hint about a final payment may be the first
 * sign that its state is wrong, so that is asked about too, a few at a time; what it says is only kept.
 */
@ApplicationScoped
class HintedPayments implements Hints {

    private static final int FINAL_AT_ONCE_MAX = 8;

    private final DuePayments due;
    private final Settling settling;
    private final Catalog catalog;
    private final Clock clock;
    private final ReconcileConfig config;
    private final Semaphore finalOnes = new Semaphore(FINAL_AT_ONCE_MAX);

    HintedPayments(DuePayments due, Settling settling, Catalog catalog, Clock clock, ReconcileConfig config) {
        this.due = due;
        this.settling = settling;
        this.catalog = catalog;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public Uni<Void> hint(String service, String upstreamReference) {
        return due.findUpstream(service, upstreamReference)
                .chain(found ->
                        found.map(this::follow).orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> follow(Stored payment) {
        if (payment.state().isFinal()) {
            return askIfThereIsRoom(payment);
        }
        Instant now = clock.instant();
        return due.bringForward(List.of(payment.id()), now, now.minus(config.lease()));
    }

    private Uni<Void> askIfThereIsRoom(Stored payment) {
        Optional<Service> service = catalog.find(payment.service()) instanceof Catalog.Found.Known(Service known)
                ? Optional.of(known).filter(one -> one.descriptor().statusLookup())
                : Optional.empty();
        if (service.isEmpty() || payment.upstreamReference() == null || !finalOnes.tryAcquire()) {
            return Uni.createFrom().voidItem();
        }
        return service.get()
                .provider()
                .status(new StatusQuery(payment.mode(), payment.upstreamReference()))
                .chain(report -> settling.settle(payment, new News.Report(report)))
                .onTermination()
                .invoke(finalOnes::release)
                .replaceWithVoid();
    }
}
