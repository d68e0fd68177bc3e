package org.chautari.gateway.callback;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Tells clients what they are to know, at least once and, where the client has acknowledged it, not again. Any number of
 * replicas share the work.
 */
@ApplicationScoped
class Deliveries {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);

    private static final Duration RECORD_PAUSE_MIN = Duration.ofMillis(100);
    private static final Duration RECORD_PAUSE_MAX = Duration.ofSeconds(2);

    private final Callbacks callbacks;
    private final Courier courier;
    private final CallbackConfig config;
    private final Backoff backoff;
    private final Clock clock;
    private final Places places;
    private final Phaser underWay = new Phaser(1);
    private final AtomicBoolean claiming = new AtomicBoolean();
    private volatile boolean moreExpected;
    private volatile boolean stopped;

    Deliveries(Callbacks callbacks, Courier courier, CallbackConfig config, Clock clock) {
        if (config.lease().compareTo(config.timeout()) <= 0) {
            throw new IllegalStateException("chautari.callback.lease must be longer than chautari.callback.timeout");
        }
        this.callbacks = callbacks;
        this.courier = courier;
        this.config = config;
        this.backoff = Backoff.of(config);
        this.clock = clock;
        this.places = new Places(config.concurrencyMax());
    }

    /** Begins as many due deliveries as there is room for. They go on by themselves. */
    @Scheduled(every = "${chautari.callback.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> beginDue() {
        return Uni.createFrom().deferred(() -> claiming.compareAndSet(false, true) ? claim() : none());
    }

    /** Begins no more, and waits for those under way, so that what is acknowledged now is known to the next replica. */
    void awaitAll(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        try {
            long limitMs = config.lease().toMillis();
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), limitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warnf("Callbacks still under way at shutdown: count=%d", underWay.getUnarrivedParties());
        }
    }

    private Uni<Void> claim() {
        int free = stopped ? 0 : places.free();
        Uni<List<Delivery>> claimed = free == 0
                ? Uni.createFrom().item(List.of())
                : callbacks.claim(places.takenByAccount(), config.concurrencyPerAccountMax(), free);
        return claimed.invoke(this::beginAll)
                .onTermination()
                .invoke(() -> claiming.set(false))
                .onFailure()
                .invoke(failure -> LOG.warnf("Callbacks could not be claimed: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void beginAll(List<Delivery> deliveries) {
        moreExpected = !deliveries.isEmpty();
        deliveries.forEach(this::begin);
    }

    private void begin(Delivery delivery) {
        underWay.register();
        places.take(delivery.accountId());
        courier.deliver(delivery)
                .chain(outcome -> settle(delivery, outcome))
                .onTermination()
                .invoke(() -> ended(delivery))
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.errorf(failure, "A callback's outcome was lost: callbackId=%d", delivery.id()));
    }

    private Uni<Void> settle(Delivery delivery, Outcome outcome) {
        Verdict verdict = Verdict.of(
                outcome,
                delivery.dueSince(),
                clock.instant(),
                backoff,
                ThreadLocalRandom.current().nextDouble());
        tell(delivery, outcome, verdict);
        return callbacks
                .record(delivery, outcome, verdict)
                .onFailure()
                .retry()
                .withBackOff(RECORD_PAUSE_MIN, RECORD_PAUSE_MAX)
                .expireIn(config.lease().toMillis())
                .replaceWithVoid();
    }

    private static void tell(Delivery delivery, Outcome outcome, Verdict verdict) {
        switch (verdict) {
            case Verdict.Delivered delivered -> LOG.debugf("A callback arrived: callbackId=%d", delivery.id());
            case Verdict.Again again ->
                LOG.debugf("A callback failed: callbackId=%d outcome=%s", delivery.id(), outcome.word());
            case Verdict.Gone gone ->
                LOG.warnf(
                        "A client wants no more of a callback: callbackId=%d accountId=%d outcome=%s",
                        delivery.id(), delivery.accountId(), outcome.word());
            case Verdict.Undelivered undelivered ->
                LOG.warnf(
                        "A callback is given up: callbackId=%d accountId=%d outcome=%s",
                        delivery.id(), delivery.accountId(), outcome.word());
        }
    }

    private void ended(Delivery delivery) {
        places.leave(delivery.accountId());
        underWay.arriveAndDeregister();
        if (moreExpected) {
            beginDue().subscribe().with(begun -> {});
        }
    }

    private static Uni<Void> none() {
        return Uni.createFrom().voidItem();
    }
}
