package org.chautari.gateway.reconcile;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.catalog.ProviderCallsConfig;
import org.chautari.gateway.payment.DuePayments;
import org.chautari.gateway.payment.Settling;
import org.jboss.logging.Logger;

/** Keeps reconciling, each service for itself, so that a provider that is slow to answer holds up no other. */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    /** What the database may take, by the limits of its pool. */
    private static final Duration SETTLING_MAX = Duration.ofSeconds(10);

    private final Catalog catalog;
    private final Reconciler reconciler;
    private final int batchMax;
    private final Duration batchTimeMax;
    private final DuePayments due;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    Reconciliation(
            Catalog catalog,
            DuePayments due,
            Settling settling,
            Clock clock,
            ReconcileConfig config,
            ProviderCallsConfig calls) {
        this.catalog = catalog;
        this.batchMax = config.batchMax();
        this.batchTimeMax = config.lease().multipliedBy(2);
        this.due = due;
        this.clock = clock;
        warnOfShortLease(config, calls);
        this.reconciler = new Reconciler(
                due,
                settling,
                clock,
                new Reconciler.Limits(config.lease(), config.batchMax(), config.concurrencyMax()));
    }

    /** Whoever comes last in a batch must have been asked about, and settled, before somebody else may ask. */
    private static void warnOfShortLease(ReconcileConfig config, ProviderCallsConfig calls) {
        int turns = Math.ceilDiv(config.batchMax(), config.concurrencyMax());
        Duration longest = calls.statusTimeout().multipliedBy(turns).plus(SETTLING_MAX);
        if (config.lease().compareTo(longest) < 0) {
            LOG.warnf(
                    "Two replicas may ask about one payment: chautari.reconcile.lease should be at least %s", longest);
        }
    }

    @Scheduled(every = "${chautari.reconcile.every:1s}", concurrentExecution = ConcurrentExecution.SKIP)
    void reconcile() {
        catalog.known().forEach(service -> once(service.descriptor().slug(), () -> reconciler.reconcile(service)));
    }

    /** Payments of a service that is no longer configured, or that never said what it is. */
    @Scheduled(
            every = "${chautari.reconcile.orphans-every:30s}",
            delayed = "5s",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> reconcileWithoutProviders() {
        Set<String> known = catalog.known().stream()
                .map(service -> service.descriptor().slug())
                .collect(Collectors.toUnmodifiableSet());
        return due.services(clock.instant())
                .invoke(services -> services.stream()
                        .filter(slug -> !known.contains(slug))
                        .forEach(slug -> once(slug, () -> reconciler.reconcileWithoutProvider(slug))))
                .replaceWithVoid();
    }

    /** One of them at a time for each service; one that hangs is given up for dead. */
    private void once(String slug, Supplier<Uni<Integer>> batch) {
        if (underWay.add(slug)) {
            all(batch)
                    .onTermination()
                    .invoke(() -> underWay.remove(slug))
                    .subscribe()
                    .with(
                            done -> {},
                            failure -> LOG.warnf(
                                    "Payments could not be reconciled: slug=%s: %s", slug, failure.getMessage()));
        }
    }

    /** Goes on while there are more than one batch takes. */
    private Uni<Void> all(Supplier<Uni<Integer>> batch) {
        return batch.get()
                .ifNoItem()
                .after(batchTimeMax)
                .fail()
                .chain(asked -> asked < batchMax ? Uni.createFrom().voidItem() : all(batch));
    }
}
