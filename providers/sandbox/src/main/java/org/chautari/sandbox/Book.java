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
 * What the sandbox executed. A payment is known here by its mode and upstream reference; whoever enters it first executes
 * it, and nobody else does. Thread-safe.
 */
@Singleton
class Book {

    /** What a row costs on the heap, generously, and the share of the heap that all of them may have. */
    private static final int ROW_BYTES = 512;

    private static final double HEAP_SHARE = 0.4;

    private static final long CREDITS_PAISA = 10_000_000_000_000L;

    /** What came of entering a payment. */
    sealed interface Entry {

        /** It was executed, just now. */
        record Executed(Row row, long balancePaisa) implements Entry {}

        /** Its reference has been seen before; nothing was executed. */
        record Seen(Row row) implements Entry {}

        /** Nothing more fits in; nothing was executed. */
        record Full() implements Entry {}
    }

    private record Key(Mode mode, String upstreamReference) {}

    private final AtomicLong idLast;
    private final int rowsMax;
    private final AtomicInteger rowsTaken = new AtomicInteger();
    private final AtomicLong testBalancePaisa = new AtomicLong(CREDITS_PAISA);
    private final AtomicLong liveBalancePaisa = new AtomicLong(CREDITS_PAISA);
    private final Map<Key, Row> rows = new ConcurrentHashMap<>();
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
        Key key = new Key(payment.mode(), payment.upstreamReference());
        Row seen = rows.get(key);
        if (seen != null) {
            return new Entry.Seen(seen);
        }
        if (rowsTaken.incrementAndGet() > rowsMax) {
            rowsTaken.decrementAndGet();
            return new Entry.Full();
        }
        Row row = new Row(idLast.incrementAndGet(), payment);
        Row first = rows.putIfAbsent(key, row);
        if (first != null) {
            rowsTaken.decrementAndGet();
            return new Entry.Seen(first);
        }
        return execute(row, payment);
    }

    /** The payment of an upstream reference. */
    Optional<Row> seen(Mode mode, String upstreamReference) {
        return Optional.ofNullable(rows.get(new Key(mode, upstreamReference)));
    }

    /** The payments that either reference names, in both modes. */
    Iterator<Row> find(String reference) {
        Stream<Row> byUpstreamReference = Stream.of(Mode.values()).flatMap(mode -> seen(mode, reference).stream());
        Stream<Row> byClient =
                Stream.ofNullable(byClientReference.get(reference)).flatMap(Queue::stream);
        return Stream.concat(byUpstreamReference, byClient).iterator();
    }

    /** All payments; one that is entered meanwhile may be among them or not. */
    Iterator<Row> all() {
        return rows.values().iterator();
    }

    int rowsMax() {
        return rowsMax;
    }

    private Entry execute(Row row, Payment payment) {
        row.countExecution();
        if (!payment.reference().equals(payment.upstreamReference())) {
            byClientReference
                    .computeIfAbsent(payment.reference(), reference -> new ConcurrentLinkedQueue<>())
                    .add(row);
        }
        AtomicLong balancePaisa = payment.mode() == Mode.TEST ? testBalancePaisa : liveBalancePaisa;
        return new Entry.Executed(row, balancePaisa.addAndGet(-payment.amountPaisa()));
    }

    private static int rowsThatFitInHeap() {
        return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() * HEAP_SHARE / ROW_BYTES);
    }
}
