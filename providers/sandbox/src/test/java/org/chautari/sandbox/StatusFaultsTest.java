package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.chautari.sandbox.StatusAct.Showing;
import org.junit.jupiter.api.Test;

class StatusFaultsTest {

    private static final StatusAct DOWN_10S = new StatusAct(Showing.DOWN, Duration.ofSeconds(10));
    private static final PaymentKey KEY = new PaymentKey(Mode.TEST, "ours-1");

    private Instant now = Instant.EPOCH;
    private final StatusFaults faults = new StatusFaults(() -> now, 2);

    @Test
    void aFaultLastsUpToItsTime() {
        faults.begin(KEY, DOWN_10S);

        now = Instant.EPOCH.plusMillis(9_999);

        assertEquals(Showing.DOWN, faults.showing(KEY));
    }

    @Test
    void afterItsTimeAFaultIsOver() {
        faults.begin(KEY, DOWN_10S);

        now = Instant.EPOCH.plusMillis(10_000);

        assertEquals(Showing.TRUTH, faults.showing(KEY));
    }

    @Test
    void aFaultWithoutATimeLastsForEver() {
        faults.begin(KEY, new StatusAct(Showing.NOT_FOUND, StatusAct.FOREVER));

        now = Instant.EPOCH.plus(Duration.ofDays(36_500));

        assertEquals(Showing.NOT_FOUND, faults.showing(KEY));
    }

    @Test
    void aRepeatedCommitDoesNotBeginItAnew() {
        faults.begin(KEY, DOWN_10S);
        now = Instant.EPOCH.plusSeconds(9);

        faults.begin(KEY, DOWN_10S);

        now = Instant.EPOCH.plusSeconds(10);
        assertEquals(Showing.TRUTH, faults.showing(KEY));
    }

    @Test
    void theOtherModeKnowsNothingOfIt() {
        faults.begin(KEY, DOWN_10S);

        Showing live = faults.showing(new PaymentKey(Mode.LIVE, "ours-1"));

        assertEquals(Showing.TRUTH, live);
    }

    @Test
    void theOldestGivesWayToANewOneButNotToATruthfulOne() {
        faults.begin(KEY, DOWN_10S);
        faults.begin(key("ours-2"), DOWN_10S);
        faults.begin(key("ours-3"), StatusAct.TRUTHFUL);

        faults.begin(key("ours-4"), DOWN_10S);

        assertEquals(Showing.TRUTH, faults.showing(KEY));
        assertEquals(Showing.DOWN, faults.showing(key("ours-2")));
        assertEquals(Showing.DOWN, faults.showing(key("ours-4")));
    }

    private static PaymentKey key(String reference) {
        return new PaymentKey(Mode.TEST, reference);
    }
}
