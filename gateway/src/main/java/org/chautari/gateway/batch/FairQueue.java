package org.chautari.gateway.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What waits, in lanes that are let out in turns: one of each, then the next of each. Within a lane whoever came first
 * leaves first. It isn't safe for use by several threads at once.
 */
final class FairQueue<T> {

    private final int sizeMax;
    private final int laneMax;
    private final Map<Object, Deque<T>> lanes = new HashMap<>();
    private final Deque<Object> turns = new ArrayDeque<>();
    private int size;

    /**
     * An empty queue.
     *
     * @param sizeMax how many may wait
     * @param laneMax how many may wait in one lane
     */
    FairQueue(int sizeMax, int laneMax) {
        this.sizeMax = sizeMax;
        this.laneMax = laneMax;
    }

    /** Puts one at the end of a lane; false where there is no room. */
    boolean add(Object lane, T item) {
        if (size >= sizeMax || lane(lane).size() >= laneMax) {
            return false;
        }
        lane(lane).addLast(item);
        size++;
        return true;
    }

    /** Puts one back at the head of its lane; there is always room for it. */
    void putBack(Object lane, T item) {
        lane(lane).addFirst(item);
        size++;
    }

    /** Takes out those whose turn it is. */
    List<T> take(int max) {
        List<T> taken = new ArrayList<>(Math.min(max, size));
        while (taken.size() < max && size > 0) {
            Object lane = turns.removeFirst();
            Deque<T> waiting = lane(lane);
            taken.add(waiting.removeFirst());
            size--;
            if (waiting.isEmpty()) {
                lanes.remove(lane);
            } else {
                turns.addLast(lane);
            }
        }
        return taken;
    }

    int size() {
        return size;
    }

    private Deque<T> lane(Object key) {
        return lanes.computeIfAbsent(key, fresh -> {
            turns.addLast(fresh);
            return new ArrayDeque<>();
        });
    }
}
