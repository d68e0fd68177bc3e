package org.chautari.gateway.batch;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.chautari.traces.Spans;

/**
 * Writes together what waits together: while a batch is on its way, whoever comes waits for the next one. Nobody waits
 * where nothing is on its way. Each caller gets its own result; one that can't be written fails alone.
 *
 * @param <Q> what is asked
 * @param <R> what is answered
 */
public final class GroupCommit<Q, R> {

    /** The name of the connections that batches are written on. */
    public static final String CONNECTIONS = "batches";

    /** More often nothing is put back: whoever leads its lane is decided. */
    private static final int ROUNDS_MAX = 1_000;

    private final String name;
    private final Function<Q, Object> lane;
    private final Function<List<Q>, Uni<List<Written<R>>>> writing;
    private final Predicate<Throwable> isFaultOfOne;
    private final int batchMax;
    private final int underWayMax;
    private final FairQueue<Waiting<Q, R>> waiting;
    private int underWay;

    /**
     * Batches of one kind.
     *
     * @param name what its callers wait for, as traces tell it
     * @param lane in whose turn something is written
     * @param writing writes a batch, all or nothing, and tells what became of each part in their order
     * @param isFaultOfOne whether a failure means that nothing of a batch was written, because of some part of it
     */
    public GroupCommit(
            String name,
            BatchLimits limits,
            Function<Q, Object> lane,
            Function<List<Q>, Uni<List<Written<R>>>> writing,
            Predicate<Throwable> isFaultOfOne) {
        this.name = name;
        this.lane = lane;
        this.writing = writing;
        this.isFaultOfOne = isFaultOfOne;
        this.batchMax = limits.sizeMax();
        this.underWayMax = limits.underWayMax();
        this.waiting = new FairQueue<>(limits.queueMax(), limits.laneMax());
    }

    /** Writes with the next batch; fails with {@link QueueFull} at once where too many wait. */
    public Uni<R> write(Q asked) {
        return Spans.of(name, Uni.createFrom().emitter(emitter -> {
            Waiting<Q, R> caller = new Waiting<>(asked, emitter);
            if (add(caller)) {
                next();
            } else {
                emitter.fail(new QueueFull());
            }
        }));
    }

    private synchronized boolean add(Waiting<Q, R> caller) {
        return waiting.add(lane.apply(caller.asked()), caller);
    }

    private void next() {
        for (List<Waiting<Q, R>> batch = begin(); !batch.isEmpty(); batch = begin()) {
            start(batch);
        }
    }

    /** Not where an earlier batch ended: that is some other caller's, whose trace may be long over. */
    private void start(List<Waiting<Q, R>> batch) {
        Runnable begun = () -> write(batch).subscribe().with(done -> end());
        Waiting<Q, R> first = batch.getFirst();
        if (first.isHere()) {
            begun.run();
        } else {
            first.atHome(begun);
        }
    }

    private synchronized List<Waiting<Q, R>> begin() {
        List<Waiting<Q, R>> batch = underWay < underWayMax ? waiting.take(batchMax) : List.of();
        underWay += batch.isEmpty() ? 0 : 1;
        return batch;
    }

    private void end() {
        synchronized (this) {
            underWay--;
        }
        next();
    }

    /** Ends well, whatever becomes of the batch: its callers hear of that. */
    private Uni<Void> write(List<Waiting<Q, R>> batch) {
        return Uni.createFrom()
                .deferred(() -> writing.apply(batch.stream().map(Waiting::asked).toList()))
                .invoke(results -> answer(batch, results))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(failure -> failed(batch, failure));
    }

    private Uni<Void> failed(List<Waiting<Q, R>> batch, Throwable failure) {
        if (batch.size() > 1 && isFaultOfOne.test(failure)) {
            int half = batch.size() / 2;
            return Uni.join()
                    .all(write(batch.subList(0, half)), write(batch.subList(half, batch.size())))
                    .andCollectFailures()
                    .replaceWithVoid();
        }
        batch.forEach(caller -> caller.fail(failure));
        return Uni.createFrom().voidItem();
    }

    private void answer(List<Waiting<Q, R>> batch, List<Written<R>> results) {
        if (results.size() != batch.size()) {
            throw new IllegalStateException("each part of a batch has its result");
        }
        List<Waiting<Q, R>> again = new ArrayList<>();
        for (int nth = 0; nth < batch.size(); nth++) {
            Waiting<Q, R> caller = batch.get(nth);
            switch (results.get(nth)) {
                case Written.Done<R>(R result) -> caller.answer(result);
                case Written.Again<R>() -> again.add(caller);
            }
        }
        putBack(again);
    }

    /** In the order they came in. */
    private void putBack(List<Waiting<Q, R>> again) {
        for (Waiting<Q, R> caller : again.reversed()) {
            if (caller.round() < ROUNDS_MAX) {
                synchronized (this) {
                    waiting.putBack(lane.apply(caller.asked()), caller.nextRound());
                }
            } else {
                caller.fail(new IllegalStateException("a part of a batch is never decided"));
            }
        }
    }
}
