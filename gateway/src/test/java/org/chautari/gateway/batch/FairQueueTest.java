package org.chautari.gateway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FairQueueTest {

    private record Item(int lane, int number) {}

    @Test
    void lanesTakeTurns() {
        FairQueue<String> queue = new FairQueue<>(10, 10);
        List.of("a1", "a2", "a3").forEach(item -> queue.add("a", item));
        queue.add("b", "b1");

        List<String> first = queue.take(3);

        assertEquals(List.of("a1", "b1", "a2"), first);
        assertEquals(List.of("a3"), queue.take(3));
    }

    @Test
    void whoIsPutBackLeadsItsLane() {
        FairQueue<String> queue = new FairQueue<>(1, 1);
        queue.add("a", "a2");

        queue.putBack("a", "a1");

        assertEquals(List.of("a1", "a2"), queue.take(2));
    }

    @Test
    void aFullQueueTakesNobody() {
        FairQueue<String> queue = new FairQueue<>(2, 2);
        queue.add("a", "a1");
        queue.add("b", "b1");

        assertFalse(queue.add("c", "c1"));
        assertEquals(2, queue.size());
    }

    @Test
    void aFullLaneLeavesRoomForOthers() {
        FairQueue<String> queue = new FairQueue<>(10, 1);
        queue.add("a", "a1");

        assertFalse(queue.add("a", "a2"));
        assertTrue(queue.add("b", "b1"));
    }

    @Property
    void everybodyLeavesOnceAndInTheOrderOfTheirLane(
            @ForAll @Size(max = 60) List<@IntRange(max = 4) Integer> lanes,
            @ForAll @IntRange(min = 1, max = 9) int max) {
        FairQueue<Item> queue = new FairQueue<>(100, 100);
        Map<Integer, List<Item>> byLane = new HashMap<>();
        for (int nth = 0; nth < lanes.size(); nth++) {
            Item item = new Item(lanes.get(nth), nth);
            queue.add(item.lane(), item);
            byLane.computeIfAbsent(item.lane(), fresh -> new ArrayList<>()).add(item);
        }

        List<Item> left = new ArrayList<>();
        for (List<Item> batch = queue.take(max); !batch.isEmpty(); batch = queue.take(max)) {
            left.addAll(batch);
        }

        assertEquals(lanes.size(), left.size());
        byLane.forEach((lane, items) -> assertEquals(
                items, left.stream().filter(item -> item.lane() == lane).toList()));
    }
}
