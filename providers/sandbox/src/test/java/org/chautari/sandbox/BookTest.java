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
    private static final long BALANCE_PAISA = 10_000_000_000_000L;
    private static final int RACERS = 4;
    private static final int PAYMENTS = 100_000;

    private final Book book = new Book(0, 100);

    @Test
    void aPaymentIsExecutedOnceAndTakenOffTheBalance() {
        Entry entry = book.enter(payment(Mode.TEST, "client-1", "ours-1"));

        Entry.Entered entered = assertInstanceOf(Entry.Entered.class, entry);
        assertEquals(1, entered.row().executions());
        assertEquals(Row.State.SUCCESS, entered.row().state());
        assertEquals(BALANCE_PAISA - 185_000, entered.balancePaisa());
    }

    @Test
    void aQueuedPaymentIsSeenAndTakenOffTheBalanceButNotExecuted() {
        Entry entry = book.queue(payment(Mode.TEST, "client-1", "ours-1"));

        Entry.Entered entered = assertInstanceOf(Entry.Entered.class, entry);
        assertEquals(Row.State.QUEUED, entered.row().state());
        assertEquals(BALANCE_PAISA - 185_000, entered.balancePaisa());
        assertInstanceOf(Entry.Seen.class, book.enter(payment(Mode.TEST, "client-1", "ours-1")));
        assertEquals("[][][]", names(book.all()) + names(book.find("ours-1")) + names(book.find("client-1")));
    }

    @Test
    void aQueuedPaymentThatIsExecutedStandsInTheBook() {
        Row queued = queued("client-1", "ours-1");

        book.execute(queued);

        assertEquals(Row.State.SUCCESS, queued.state());
        assertEquals(1, queued.executions());
        assertEquals(
                "[ours-1][ours-1][ours-1]",
                names(book.all()) + names(book.find("ours-1")) + names(book.find("client-1")));
        assertEquals(BALANCE_PAISA - 2 * 185_000, balancePaisaAfterOneMore());
    }

    @Test
    void aQueuedPaymentThatFailsGivesItsCreditsBackAndIsNotExecuted() {
        Row queued = queued("client-1", "ours-1");

        book.fail(queued);

        assertEquals(Row.State.FAILED, queued.state());
        assertEquals("[]", names(book.all()));
        assertEquals(BALANCE_PAISA - 185_000, balancePaisaAfterOneMore());
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
                BALANCE_PAISA - 185_000,
                assertInstanceOf(Entry.Entered.class, live).balancePaisa());
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

    private Row queued(String reference, String upstreamReference) {
        Entry entry = book.queue(payment(Mode.TEST, reference, upstreamReference));
        return assertInstanceOf(Entry.Entered.class, entry).row();
    }

    private long balancePaisaAfterOneMore() {
        Entry entry = book.enter(payment(Mode.TEST, "one-more", "one-more"));
        return assertInstanceOf(Entry.Entered.class, entry).balancePaisa();
    }

    private static Payment payment(Mode mode, String reference, String upstreamReference) {
        return new Payment(mode, reference, upstreamReference, KONNECT, "expired", 185_000);
    }

    /** Enters every payment, and counts those that were executed here. */
    private static int executedOf(Book book) {
        int executed = 0;
        for (int number = 0; number < PAYMENTS; number++) {
            Entry entry = book.enter(payment(Mode.TEST, "client-" + number, "ours-" + number));
            executed += entry instanceof Entry.Entered ? 1 : 0;
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
