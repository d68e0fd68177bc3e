package org.chautari.gateway.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What a fake provider shall say about the payments whose commits arrived, and how it was asked. */
final class FakeStatuses {

    private static final int HELD_MAX_S = 60;

    private final Map<String, Payment> byReference = new ConcurrentHashMap<>();

    private record Payment(
            FakeScript script,
            AtomicInteger asked,
            AtomicInteger atOnce,
            AtomicInteger atOnceMax,
            CountDownLatch letGo) {}

    void remember(String reference, FakeScript script) {
        byReference.putIfAbsent(
                reference,
                new Payment(
                        script, new AtomicInteger(), new AtomicInteger(), new AtomicInteger(), new CountDownLatch(1)));
    }

    /** The script for one more question; of a payment that never arrived it says nothing. */
    FakeScript next(String reference) {
        Payment payment = byReference.get(reference);
        if (payment == null) {
            return FakeScript.of("");
        }
        payment.atOnceMax().accumulateAndGet(payment.atOnce().incrementAndGet(), Math::max);
        return payment.script().nth("status", payment.asked().incrementAndGet());
    }

    /** Returns once answers about a payment are no longer held, for good; false where that takes too long. */
    boolean awaitLetGo(String reference) throws InterruptedException {
        Payment payment = byReference.get(reference);
        return payment != null && payment.letGo().await(HELD_MAX_S, TimeUnit.SECONDS);
    }

    /** Holds no answer about a payment any longer. */
    void letGo(String reference) {
        byReference.get(reference).letGo().countDown();
    }

    void answered(String reference) {
        Payment payment = byReference.get(reference);
        if (payment != null) {
            payment.atOnce().decrementAndGet();
        }
    }

    int asked(String reference) {
        Payment payment = byReference.get(reference);
        return payment == null ? 0 : payment.asked().get();
    }

    int now(String reference) {
        Payment payment = byReference.get(reference);
        return payment == null ? 0 : payment.atOnce().get();
    }

    int atOnceMax(String reference) {
        Payment payment = byReference.get(reference);
        return payment == null ? 0 : payment.atOnceMax().get();
    }
}
