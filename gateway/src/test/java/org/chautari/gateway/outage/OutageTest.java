package org.chautari.gateway.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many meet an outage, and the log says it once a minute. */
class OutageTest {

    private final MovedClock clock = new MovedClock();
    private final List<String> said = new ArrayList<>();
    private final Outage outage =
            new Outage(clock, (failure, requests) -> said.add(failure.getMessage() + " " + requests));

    @Test
    void itIsSaidOnceAMinuteWithTheNumberOfRequestsThatMetIt() {
        outage.note(new IllegalStateException("first"));
        outage.note(new IllegalStateException("second"));
        clock.now = clock.now.plusMillis(59_999);
        outage.note(new IllegalStateException("third"));
        clock.now = clock.now.plusMillis(1);

        outage.note(new IllegalStateException("fourth"));

        assertEquals(List.of("first 1", "fourth 3"), said);
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
