package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what is to become true, up to a limit. */
final class Await {

    private static final Duration POLL = Duration.ofMillis(20);

    private Await() {}

    /** Returns as soon as the condition holds, and fails with the sentence where it does not in time. */
    static void until(String sentence, Duration waitMax, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + waitMax.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                fail("after %d ms still not so: %s".formatted(waitMax.toMillis(), sentence));
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
