package org.chautari.gateway.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.PriorityQueue;

/** All that is going to happen in a world, by simulated time, then in the order in which it was planned. */
final class SimulatedAgenda {

    static final long START_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long nowMs = START_MS;
    private long planned;
    private long trace;

    private record Entry(long atMs, long number, Runnable action) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            return atMs == other.atMs ? Long.compare(number, other.number) : Long.compare(atMs, other.atMs);
        }
    }

    long nowMs() {
        return nowMs;
    }

    Instant now() {
        return Instant.ofEpochMilli(nowMs);
    }

    void at(long ms, Runnable action) {
        planned++;
        entries.add(new Entry(Math.max(ms, nowMs), planned, action));
    }

    void after(long ms, Runnable action) {
        at(nowMs + ms, action);
    }

    /** Lets the next thing happen, unless nothing is planned until then. */
    boolean step(long untilMs) {
        Entry next = entries.peek();
        if (next == null || next.atMs > untilMs) {
            return false;
        }
        entries.poll();
        nowMs = next.atMs;
        note(nowMs ^ (next.number << 20));
        next.action.run();
        return true;
    }

    /** Makes something part of what tells this run from others. */
    void note(long fact) {
        trace = (trace ^ fact) * 0x100000001B3L;
        trace ^= trace >>> 29;
    }

    /** The same for two runs in which the same happened. */
    long trace() {
        return trace;
    }

    long happened() {
        return planned - entries.size();
    }

    /** A clock that is wrong by some time. */
    Clock clock(long wrongByMs) {
        return new SimulatedClock(wrongByMs);
    }

    private final class SimulatedClock extends Clock {

        private final long wrongByMs;

        SimulatedClock(long wrongByMs) {
            this.wrongByMs = wrongByMs;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(nowMs + wrongByMs);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("simulated clocks show UTC");
        }
    }
}
