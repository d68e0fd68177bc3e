package org.chautari.sandbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.chautari.sandbox.StatusAct.Showing;

/**
 * What the status lookups of payments show where a script chose it, also of those that were never executed. As many as
 * configured are remembered, a new one in the place of the oldest. Thread-safe.
 */
@Singleton
class StatusFaults {

    /** What one costs on the heap, generously, and the share of the heap that all of them may have. */
    private static final int FAULT_BYTES = 384;

    private static final double HEAP_SHARE = 0.1;

    private record Scripted(StatusAct act, Instant since) {}

    private final InstantSource clock;
    private final Map<PaymentKey, Scripted> faults;

    @Inject
    StatusFaults(InstantSource clock, SandboxConfig config) {
        this(clock, Math.min(config.statusFaultsMax(), faultsThatFitInHeap()));
    }

    StatusFaults(InstantSource clock, int faultsMax) {
        this.clock = clock;
        this.faults = Collections.synchronizedMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<PaymentKey, Scripted> eldest) {
                return size() > faultsMax;
            }
        });
    }

    /** Notes what is shown of a payment whose commit has just arrived; that of the first commit stands. */
    void begin(PaymentKey key, StatusAct act) {
        if (act.showing() != Showing.TRUTH) {
            faults.putIfAbsent(key, new Scripted(act, clock.instant()));
        }
    }

    /** What a lookup shows now. */
    Showing showing(PaymentKey key) {
        Scripted scripted = faults.get(key);
        if (scripted == null) {
            return Showing.TRUTH;
        }
        Duration age = Duration.between(scripted.since(), clock.instant());
        return age.compareTo(scripted.act().lasts()) < 0 ? scripted.act().showing() : Showing.TRUTH;
    }

    private static int faultsThatFitInHeap() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() * HEAP_SHARE / FAULT_BYTES);
    }
}
