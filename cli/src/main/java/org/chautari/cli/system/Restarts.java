package org.chautari.cli.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often each part of a system was started again in a row; some minutes of running end a row. */
final class Restarts {

    static final int IN_A_ROW_MAX = 5;
    static final Duration ROW_ENDS_AFTER = Duration.ofMinutes(5);

    private record Row(int count, long lastNanos) {}

    private final Map<String, Row> rows = new HashMap<>();
    private final LongSupplier nanoTime;

    Restarts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts one more end of a part; how many this row has now. */
    int countOne(String name) {
        long now = nanoTime.getAsLong();
        Row row = rows.getOrDefault(name, new Row(0, now));
        boolean goesOn = now - row.lastNanos() < ROW_ENDS_AFTER.toNanos();
        int count = goesOn ? row.count() + 1 : 1;
        rows.put(name, new Row(count, now));
        return count;
    }
}
