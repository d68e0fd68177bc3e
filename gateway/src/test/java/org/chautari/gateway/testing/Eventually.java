package org.chautari.gateway.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition, up to a limit. */
public final class Eventually {

    private static final Duration MAX = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    /** Returns once it is so; fails where it doesn't come to be. */
    public static void holds(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never came to be: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
