package org.chautari.gateway.reconcile;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.payment.DuePayments;
import org.chautari.gateway.payment.Settling;
import org.jboss.logging.Logger;

/** Keeps reconciling, each service for itself, so that a provider that is slow to answer holds up no other. */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final Catalog catalog;
    private final Reconciler reconciler;
    private final int batchMax;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Reconciliation(Catalog catalog, DuePayments due, Settling settling, Clock clock, ReconcileConfig config) {
        this.catalog = catalog;
        this.batchMax = config.batchMax();
        this.reconciler = new Reconciler(
                due,
                settling,
                clock,
                new Reconciler.Limits(config.lease(), config.batchMax(), config.concurrencyMax()));
    }

    @Scheduled(every = "${chautari.reconcile.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void reconcile() {
        catalog.known().stream()
                .filter(service -> underWay.add(service.descriptor().slug()))
                .forEach(service -> reconcileAll(service)
                        .onTermination()
                        .invoke(() -> underWay.remove(service.descriptor().slug()))
                        .subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.warnf(
                                        "Payments could not be reconciled: slug=%s: %s",
                                        service.descriptor().slug(), failure.getMessage())));
    }

    /** Goes on while there are more than one batch takes. */
    private Uni<Void> reconcileAll(Service service) {
        return reconciler
                .reconcile(service)
                .chain(asked -> asked < batchMax ? Uni.createFrom().voidItem() : reconcileAll(service));
    }
}
