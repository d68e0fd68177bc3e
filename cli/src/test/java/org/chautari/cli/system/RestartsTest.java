package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestartsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Restarts restarts = new Restarts(nanos::get);

    @Test
    void endsSoonAfterEachOtherAreOneRow() {
        restarts.countOne("gateway");
        pass(Restarts.ROW_ENDS_AFTER.minusNanos(1));

        assertEquals(2, restarts.countOne("gateway"));
    }

    @Test
    void someMinutesOfRunningEndARow() {
        restarts.countOne("gateway");
        restarts.countOne("gateway");
        pass(Restarts.ROW_ENDS_AFTER);

        assertEquals(1, restarts.countOne("gateway"));
    }

    @Test
    void eachPartHasARowOfItsOwn() {
        restarts.countOne("gateway");

        assertEquals(1, restarts.countOne("sandbox"));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
