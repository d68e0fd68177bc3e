package org.chautari.bench.ledger;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.chautari.bench.Meter;
import org.chautari.gateway.batch.BatchLimits;
import org.chautari.gateway.payment.BarePayments;
import org.jspecify.annotations.Nullable;

/**
 * Payments that are held and settled in the gateway's own groups.
 *
 * @param sessions the last session that was paid for
 */
record Groups(Database database, AtomicLong sessions) {

    /** As the gateway has it unless set. */
    private static final BatchLimits LIMITS = new BatchLimits(128, 1, 4_096, 2_048);

    /** As many as are on their way at once. */
    private static final int CONNECTIONS = 4;

    /** So many callers, each paying its next payment when the last one is settled. */
    Meter.Reading pay(int callers, List<Long> accounts, Meter meter) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        Pool pool = database.pool(vertx, CONNECTIONS);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        try {
            BarePayments payments = new BarePayments(pool, LIMITS);
            CountDownLatch ended = new CountDownLatch(callers);
            for (int caller = 0; caller < callers; caller++) {
                vertx.getOrCreateContext().runOnContext(nothing -> payOn(payments, accounts, meter, ended, failure));
            }
            Meter.Reading reading = meter.measure(database::cpuSeconds);
            ended.await();
            if (failure.get() != null) {
                throw new IllegalStateException("a payment failed", failure.get());
            }
            return reading;
        } finally {
            pool.closeAndAwait();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void payOn(
            BarePayments payments,
            List<Long> accounts,
            Meter meter,
            CountDownLatch ended,
            AtomicReference<@Nullable Throwable> failure) {
        if (!meter.isRunning()) {
            ended.countDown();
            return;
        }
        long session = sessions.incrementAndGet();
        payments.pay(account(accounts, session), session)
                .subscribe()
                .with(
                        done -> {
                            meter.count();
                            payOn(payments, accounts, meter, ended, failure);
                        },
                        failed -> {
                            failure.set(failed);
                            ended.countDown();
                        });
    }

    /** Whose a session is: all pay in turns, and neighbours aren't next to each other. */
    static long account(List<Long> accounts, long session) {
        return accounts.get((int) (session * 7_919 % accounts.size()));
    }
}
