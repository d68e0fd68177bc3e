package org.chautari.cli.chaos;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** How often each kind of kill was done. */
final class Kills {

    private final Map<Kill, Integer> counts = new EnumMap<>(Kill.class);

    synchronized void count(Kill kill) {
        counts.merge(kill, 1, Integer::sum);
    }

    synchronized int sum() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** As {@code 7 (gateway 2, provider 1, network 3, database 1, pauses 0)}. */
    @Override
    public synchronized String toString() {
        return Arrays.stream(Kill.values())
                .map(kill -> kill.words() + " " + counts.getOrDefault(kill, 0))
                .collect(Collectors.joining(", ", sum() + " (", ")"));
    }
}
