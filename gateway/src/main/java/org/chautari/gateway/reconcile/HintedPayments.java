package org.chautari.gateway.reconcile;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.payment.DuePayments;
import org.chautari.gateway.payment.Hints;
import org.chautari.gateway.payment.News;
import org.chautari.gateway.payment.Settling;
import org.chautari.gateway.payment.Stored;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;

/**
 * Follows hints that something happened to a payment: its status is asked. A hint about a final payment may be the first
 * sign that its state is wrong, so that is asked about too, a few at a time; what it says is only kept.
 */
@ApplicationScoped
class HintedPayments implements Hints {

    private static final int FINAL_AT_ONCE_MAX = 8;

    private static final int REMEMBERED_MAX = 10_000;

    private final DuePayments due;
    private final Settling settling;
    private final Catalog catalog;
    private final Clock clock;
    private final ReconcileConfig config;
    private final Map<String, Semaphore> roomByService = new ConcurrentHashMap<>();
    private final Map<Long, Instant> askedLately = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
            return size() > REMEMBERED_MAX;
        }
    });

    HintedPayments(DuePayments due, Settling settling, Catalog catalog, Clock clock, ReconcileConfig config) {
        this.due = due;
        this.settling = settling;
        this.catalog = catalog;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public Uni<Boolean> hint(String service, String upstreamReference) {
        return due.findUpstream(service, upstreamReference)
                .chain(found ->
                        found.map(this::follow).orElseGet(() -> Uni.createFrom().item(true)));
    }

    private Uni<Boolean> follow(Stored payment) {
        if (payment.state().isFinal()) {
            return askIfThereIsRoom(payment);
        }
        Instant now = clock.instant();
        return due.bringForward(List.of(payment.id()), now, now.minus(config.lease()))
                .replaceWith(true);
    }

    private Uni<Boolean> askIfThereIsRoom(Stored payment) {
        Optional<Service> service = catalog.find(payment.service()) instanceof Catalog.Found.Known(Service known)
                ? Optional.of(known).filter(one -> one.descriptor().statusLookup())
                : Optional.empty();
        if (service.isEmpty() || payment.upstreamReference() == null || wasAskedLately(payment)) {
            return Uni.createFrom().item(true);
        }
        Semaphore room = roomByService.computeIfAbsent(payment.service(), slug -> new Semaphore(FINAL_AT_ONCE_MAX));
        return room.tryAcquire()
                ? ask(service.get(), payment, payment.upstreamReference())
                        .onTermination()
                        .invoke(() -> room.release())
                : Uni.createFrom().item(false);
    }

    private boolean wasAskedLately(Stored payment) {
        Instant asked = askedLately.get(payment.id());
        return asked != null && clock.instant().isBefore(asked.plus(config.lease()));
    }

    private Uni<Boolean> ask(Service service, Stored payment, String reference) {
        return service.provider()
                .status(new StatusQuery(payment.mode(), reference))
                .call(report -> settling.settle(payment, new News.Report(report)))
                .map(report -> !(report instanceof StatusReport.Unreachable))
                .invoke(isTold -> {
                    if (isTold) {
                        askedLately.put(payment.id(), clock.instant());
                    }
                });
    }
}
