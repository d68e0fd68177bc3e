package org.chautari.cli.system;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many callers that all start at one moment. */
final class Together {

    private Together() {}

    /** Starts them all; the results are still to come. */
    static <T> List<Future<T>> start(int count, IntFunction<Callable<T>> caller) {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<T>> results = new ArrayList<>();
        // Its threads end with their work; closing it would wait for that.
        @SuppressWarnings("resource")
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        for (int i = 0; i < count; i++) {
            Callable<T> call = caller.apply(i);
            results.add(threads.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        start.countDown();
        threads.shutdown();
        return results;
    }

    /** Their results, in the order of the callers. */
    static <T> List<T> all(List<Future<T>> results) throws Exception {
        List<T> values = new ArrayList<>();
        for (Future<T> result : results) {
            values.add(result.get());
        }
        return values;
    }

    /** Starts them all and waits for the results. */
    static <T> List<T> run(int count, IntFunction<Callable<T>> caller) throws Exception {
        return all(start(count, caller));
    }
}
