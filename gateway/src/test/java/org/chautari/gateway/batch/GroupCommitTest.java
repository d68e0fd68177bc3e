package org.chautari.gateway.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GroupCommitTest {

    private static final BatchLimits LIMITS = new BatchLimits(3, 1, 5, 5);

    /** Batches on their way, answered when the test says so. */
    private final List<List<String>> written = new ArrayList<>();

    private final List<UniEmitter<? super List<Written<String>>>> onTheWay = new ArrayList<>();
    private final Map<String, Object> heard = new HashMap<>();

    @Test
    void nobodyWaitsWhereNothingIsOnItsWay() {
        GroupCommit<String, String> group = group(LIMITS);

        write(group, "a");

        assertEquals(List.of(List.of("a")), written);
    }

    @Test
    void whatWaitsTogetherIsWrittenTogether() {
        GroupCommit<String, String> group = group(LIMITS);
        write(group, "a", "b", "c", "d", "e");

        succeed(0);
        succeed(0);

        assertEquals(List.of(List.of("a"), List.of("b", "c", "d"), List.of("e")), written);
        assertEquals(Map.of("a", "a done", "b", "b done", "c", "c done", "d", "d done"), heard);
    }

    @Test
    @Timeout(10)
    void aBatchIsWrittenWhereItsFirstCallerCalledFrom() throws Exception {
        Vertx vertx = Vertx.vertx();
        Context home = vertx.getOrCreateContext();
        BlockingQueue<Optional<Context>> writtenAt = new LinkedBlockingQueue<>();
        GroupCommit<String, String> group = new GroupCommit<>(
                "write",
                LIMITS,
                lane -> "all",
                batch -> {
                    writtenAt.add(Optional.ofNullable(Vertx.currentContext()));
                    return park(batch);
                },
                failure -> false);
        write(group, "nowhere");
        CountDownLatch called = new CountDownLatch(1);
        home.runOnContext(here -> {
            write(group, "at home");
            called.countDown();
        });
        called.await();

        succeed(0);

        assertEquals(Optional.empty(), writtenAt.take());
        assertEquals(Optional.of(home), writtenAt.take());
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void asManyBatchesAreOnTheirWayAsMayBe() {
        GroupCommit<String, String> group = group(new BatchLimits(3, 2, 5, 5));

        write(group, "a", "b", "c", "d");

        assertEquals(List.of(List.of("a"), List.of("b")), written);
    }

    @Test
    void whoComesWhenTheQueueIsFullIsRefusedAtOnce() {
        GroupCommit<String, String> group = group(LIMITS);

        write(group, "a", "b", "c", "d", "e", "f", "g");

        assertEquals(1, heard.size());
        assertInstanceOf(QueueFull.class, heard.get("g"));
    }

    @Test
    void aPoisonousPartFailsAlone() {
        GroupCommit<String, String> group = new GroupCommit<>(
                "write",
                LIMITS,
                lane -> "all",
                batch -> {
                    written.add(batch);
                    return batch.contains("poison") ? Uni.createFrom().failure(new Poison()) : park(batch);
                },
                Poison.class::isInstance);
        write(group, "a", "b", "poison", "c");

        succeed(0);
        while (!onTheWay.isEmpty()) {
            succeed(0);
        }

        assertEquals("b done", heard.get("b"));
        assertEquals("c done", heard.get("c"));
        assertInstanceOf(Poison.class, heard.get("poison"));
    }

    @Test
    void afterAFailureNobodyKnowsOfNothingIsWrittenAgain() {
        GroupCommit<String, String> group = group(LIMITS);
        write(group, "a", "b", "c");
        succeed(0);

        onTheWay.removeFirst().fail(new IllegalStateException("the connection was lost"));

        assertEquals(List.of(List.of("a"), List.of("b", "c")), written);
        assertInstanceOf(IllegalStateException.class, heard.get("b"));
        assertInstanceOf(IllegalStateException.class, heard.get("c"));
    }

    @Test
    void writingGoesOnAfterAFailure() {
        GroupCommit<String, String> group = group(LIMITS);
        write(group, "a", "b");

        onTheWay.removeFirst().fail(new IllegalStateException("the connection was lost"));
        succeed(0);

        assertEquals("b done", heard.get("b"));
    }

    @Test
    void anAnswerTooFewFailsTheWholeBatch() {
        GroupCommit<String, String> group = group(LIMITS);
        write(group, "a");

        onTheWay.removeFirst().complete(List.of());

        assertInstanceOf(IllegalStateException.class, heard.get("a"));
    }

    @Test
    void whatDependsOnOthersComesAgainBeforeThoseAfterIt() {
        GroupCommit<String, String> group = group(LIMITS);
        write(group, "a", "b", "c", "d", "e");
        succeed(0);

        onTheWay.removeFirst()
                .complete(List.of(new Written.Done<>("b done"), new Written.Again<>(), new Written.Again<>()));

        assertEquals(List.of("c", "d", "e"), written.getLast());
        assertEquals("b done", heard.get("b"));
        assertTrue(!heard.containsKey("c"), "it is not decided yet");
    }

    @Property
    void everybodyIsAnsweredOnceWithTheirOwnAnswer(
            @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> lanes,
            @ForAll @IntRange(min = 1, max = 7) int sizeMax,
            @ForAll @IntRange(min = 1, max = 3) int underWayMax,
            @ForAll @Size(min = 1, max = 10) List<@IntRange(max = 3) Integer> fates) {
        written.clear();
        onTheWay.clear();
        List<String> answers = new ArrayList<>();
        GroupCommit<Integer, String> group = new GroupCommit<>(
                "write",
                new BatchLimits(sizeMax, underWayMax, 100, 100),
                lanes::get,
                batch -> Uni.createFrom()
                        .<List<Written<String>>>emitter(onTheWay::add)
                        .map(fate -> batch.stream()
                                .<Written<String>>map(number -> new Written.Done<>("done " + number))
                                .toList()),
                Poison.class::isInstance);

        IntStream.range(0, lanes.size())
                .forEach(number -> group.write(number)
                        .subscribe()
                        .with(
                                answer -> answers.add(number + " " + answer),
                                failure -> answers.add(number + " failed")));
        for (int nth = 0; !onTheWay.isEmpty(); nth++) {
            UniEmitter<? super List<Written<String>>> batch = onTheWay.removeFirst();
            switch (fates.get(nth % fates.size())) {
                case 0 -> batch.fail(new IllegalStateException("lost"));
                case 1 -> batch.fail(nth < 60 ? new Poison() : new IllegalStateException("lost"));
                default -> batch.complete(List.of());
            }
        }

        assertEquals(lanes.size(), answers.size());
        assertTrue(
                answers.stream()
                        .map(answer -> answer.split(" "))
                        .allMatch(word -> word.length == 2 || word[0].equals(word[2])),
                answers::toString);
    }

    private static final class Poison extends RuntimeException {}

    private GroupCommit<String, String> group(BatchLimits limits) {
        return new GroupCommit<>(
                "write",
                limits,
                lane -> "all",
                batch -> {
                    written.add(batch);
                    return park(batch);
                },
                Poison.class::isInstance);
    }

    private Uni<List<Written<String>>> park(List<String> batch) {
        return Uni.createFrom()
                .<List<Written<String>>>emitter(onTheWay::add)
                .map(results -> results.equals(DONE)
                        ? batch.stream()
                                .<Written<String>>map(item -> new Written.Done<>(item + " done"))
                                .toList()
                        : results);
    }

    private static final List<Written<String>> DONE = List.of(new Written.Done<>("all of them"));

    private void write(GroupCommit<String, String> group, String... items) {
        for (String item : items) {
            group.write(item).subscribe().with(done -> heard.put(item, done), failure -> heard.put(item, failure));
        }
    }

    private void succeed(int nth) {
        onTheWay.remove(nth).complete(DONE);
    }
}
