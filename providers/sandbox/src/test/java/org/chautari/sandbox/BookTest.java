package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chautari.sandbox.Book.Entry;
import org.junit.jupiter.api.Test;

class BookTest {

    private static final Service KONNECT = Service.declared("konnect");
    private static final int RACERS = 4;
    private static final int PAYMENTS = 100_000;

    private final Book book = new Book(0, 100);

    @Test
    void aPaymentIsExecutedOnceAndTakenOffTheBalance() {
        Entry entry = book.enter(payment(Mode.TEST, "client-1", "ours-1"));

        Entry.Executed executed = assertInstanceOf(Entry.Executed.class, entry);
        assertEquals(1, executed.row().executions());
        assertEquals(10_000_000_000_000L - 185_000, executed.balancePaisa());
    }

    @Test
    void aReferenceThatWasSeenIsNotExecutedAgain() {
        book.enter(payment(Mode.TEST, "client-1", "ours-1"));

        Entry second = book.enter(payment(Mode.TEST, "client-2", "ours-1"));

        Entry.Seen seen = assertInstanceOf(Entry.Seen.class, second);
        assertEquals(1, seen.row().executions());
    }

    @Test
    void theModesKnowNothingOfEachOther() {
        book.enter(payment(Mode.TEST, "client-1", "ours-1"));

        Entry live = book.enter(payment(Mode.LIVE, "client-1", "ours-1"));

        assertEquals(
                10_000_000_000_000L - 185_000,
                assertInstanceOf(Entry.Executed.class, live).balancePaisa());
    }

    @Test
    void ofManyAtOnceWithOneReferenceOneIsExecuted() throws Exception {
        Book wide = new Book(0, 2 * PAYMENTS);

        int executed = race(() -> executedOf(wide));

        assertEquals(PAYMENTS, executed);
        assertEquals(PAYMENTS, list(wide.all()).size());
        assertTrue(list(wide.all()).stream().allMatch(row -> row.executions() == 1));
    }

    @Test
    void aFullBookExecutesNothingMore() {
        Book small = new Book(0, 1);
        small.enter(payment(Mode.TEST, "client-1", "ours-1"));

        Entry second = small.enter(payment(Mode.TEST, "client-2", "ours-2"));

        assertInstanceOf(Entry.Full.class, second);
        assertEquals(1, list(small.all()).size());
    }

    @Test
    void aFullBookStillKnowsWhatItHasSeen() {
        Book small = new Book(0, 1);
        small.enter(payment(Mode.TEST, "client-1", "ours-1"));

        Entry again = small.enter(payment(Mode.TEST, "client-1", "ours-1"));

        assertInstanceOf(Entry.Seen.class, again);
    }

    @Test
    void eitherReferenceFindsAPaymentOnce() {
        book.enter(payment(Mode.TEST, "client-1", "ours-1"));
        book.enter(payment(Mode.TEST, "ours-2", "ours-2"));

        List<String> found = List.of(
                names(book.find("client-1")),
                names(book.find("ours-1")),
                names(book.find("ours-2")),
                names(book.find("x")));

        assertEquals(List.of("[ours-1]", "[ours-1]", "[ours-2]", "[]"), found);
    }

    @Test
    void paymentsOfOneClientReferenceAreFoundTogether() {
        book.enter(payment(Mode.TEST, "client-1", "ours-1"));
        book.enter(payment(Mode.LIVE, "client-1", "ours-2"));

        String found = names(book.find("client-1"));

        assertEquals("[ours-1, ours-2]", found);
    }

    private static Payment payment(Mode mode, String reference, String upstreamReference) {
        return new Payment(mode, reference, upstreamReference, KONNECT, "expired", 185_000);
    }

    /** Enters every payment, and counts those that were executed here. */
    private static int executedOf(Book book) {
        int executed = 0;
        for (int number = 0; number < PAYMENTS; number++) {
            Entry entry = book.enter(payment(Mode.TEST, "client-" + number, "ours-" + number));
            executed += entry instanceof Entry.Executed ? 1 : 0;
        }
        return executed;
    }

    /** Lets racers go over the same course, close together all the way, and sums up what they bring home. */
    private static int race(Callable<Integer> racer) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        Callable<Integer> fromTheStart = () -> {
            start.await();
            return racer.call();
        };
        int sum = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            for (Future<Integer> result : threads.invokeAll(Collections.nCopies(RACERS, fromTheStart))) {
                sum += result.get();
            }
        }
        return sum;
    }

    private static List<Row> list(Iterator<Row> rows) {
        List<Row> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        return list;
    }

    private static String names(Iterator<Row> rows) {
        return list(rows).stream()
                .map(row -> row.toJson().path("upstream_reference").asText())
                .toList()
                .toString();
    }
}
