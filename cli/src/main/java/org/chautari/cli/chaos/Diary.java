package org.chautari.cli.chaos;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What happened, in order, with the time; only so much of it. */
final class Diary {

    private final int entriesMax;
    private final List<Entry> entries = new ArrayList<>();

    Diary(int entriesMax) {
        this.entriesMax = entriesMax;
    }

    /** One thing that happened. */
    record Entry(Instant at, String what) {

        @Override
        public String toString() {
            return at.truncatedTo(ChronoUnit.MILLIS) + "  " + what;
        }
    }

    synchronized void note(String what) {
        if (entries.size() < entriesMax) {
            entries.add(new Entry(Instant.now(), what));
        }
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }
}
