package org.chautari.sandbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * What the sandbox accepted and executed. A payment is known here by its mode and upstream reference; whoever enters it
 * first has it executed, and nobody else does. Thread-safe.
 */
@Singleton
class Book {

    /** What a row costs on the heap, generously, and the share of the heap that all of them may have. */
    private static final int ROW_BYTES = 512;

    private static final double HEAP_SHARE = 0.4;

    private static final long CREDITS_PAISA = 10_000_000_000_000L;

    /** What came of entering a payment. */
    sealed interface Entry {

        /** It is new, and taken off the balance. */
        record Entered(Row row, long balancePaisa) implements Entry {}

        /** It was not entered. */
        sealed interface TurnedAway extends Entry {}

        /** Its reference has been seen before; nothing was executed. */
        record Seen(Row row) implements TurnedAway {}

        /** Nothing more fits in; nothing was executed. */
        record Full() implements TurnedAway {}
    }

    private final AtomicLong idLast;
    private final int rowsMax;
    private final AtomicInteger rowsTaken = new AtomicInteger();
    private final AtomicLong testBalancePaisa = new AtomicLong(CREDITS_PAISA);
    private final AtomicLong liveBalancePaisa = new AtomicLong(CREDITS_PAISA);
    private final Map<PaymentKey, Row> rows = new ConcurrentHashMap<>();
    private final Map<String, Queue<Row>> byClientReference = new ConcurrentHashMap<>();

    @Inject
    Book(SandboxConfig config) {
        this(System.currentTimeMillis(), Math.min(config.bookRowsMax(), rowsThatFitInHeap()));
    }

    Book(long idLast, int rowsMax) {
        this.idLast = new AtomicLong(idLast);
        this.rowsMax = rowsMax;
    }

    /** Executes a payment, unless its reference has been seen or the book is full. */
    Entry enter(Payment payment) {
        Entry entry = queue(payment);
        if (entry instanceof Entry.Entered entered) {
            execute(entered.row());
        }
        return entry;
    }

    /** Accepts a payment that is to be executed or failed later, unless it was seen or the book is full. */
    Entry queue(Payment payment) {
        Row seen = rows.get(payment.key());
        if (seen != null) {
            return new Entry.Seen(seen);
        }
        if (rowsTaken.incrementAndGet() > rowsMax) {
            rowsTaken.decrementAndGet();
            return new Entry.Full();
        }
        Row row = new Row(idLast.incrementAndGet(), payment);
        Row first = rows.putIfAbsent(payment.key(), row);
        if (first != null) {
            rowsTaken.decrementAndGet();
            return new Entry.Seen(first);
        }
        return accept(row, payment);
    }

    /** Executes a payment that was queued here. */
    void execute(Row queued) {
        queued.execute();
    }

    /** Fails a payment that was queued here, and gives its credits back. */
    void fail(Row queued) {
        queued.fail();
        balancePaisa(queued.payment()).addAndGet(queued.payment().amountPaisa());
    }

    /** The payment of an upstream reference, executed or not. */
    Optional<Row> seen(PaymentKey key) {
        return Optional.ofNullable(rows.get(key));
    }

    /** The executed payments that either reference names, in both modes. */
    Iterator<Row> find(String reference) {
        Stream<Row> byUpstreamReference =
                Stream.of(Mode.values()).flatMap(mode -> seen(new PaymentKey(mode, reference)).stream());
        Stream<Row> byClient =
                Stream.ofNullable(byClientReference.get(reference)).flatMap(Queue::stream);
        return executed(Stream.concat(byUpstreamReference, byClient));
    }

    /** All executed payments; one that is executed meanwhile may be among them or not. */
    Iterator<Row> all() {
        return executed(rows.values().stream());
    }

    int rowsMax() {
        return rowsMax;
    }

    private Entry accept(Row row, Payment payment) {
        if (!payment.reference().equals(payment.upstreamReference())) {
            byClientReference
                    .computeIfAbsent(payment.reference(), reference -> new ConcurrentLinkedQueue<>())
                    .add(row);
        }
        return new Entry.Entered(row, balancePaisa(payment).addAndGet(-payment.amountPaisa()));
    }

    private AtomicLong balancePaisa(Payment payment) {
        return payment.mode() == Mode.TEST ? testBalancePaisa : liveBalancePaisa;
    }

    private static Iterator<Row> executed(Stream<Row> rows) {
        return rows.filter(row -> row.executions() > 0).iterator();
    }

    private static int rowsThatFitInHeap() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() * HEAP_SHARE / ROW_BYTES);
    }
}
