package org.chautari.cli.chaos;

import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** So many clients, each paying one bill after the other until told to stop; what is held is looked up beside. */
final class Clients {

    private static final int CLIENTS = 24;
    private static final int HELD_MAX = 400;
    private static final int PAUSE_MAX_MS = 500;

    private final Wire wire;
    private final ClientBooks books;
    private final List<Account> accounts;
    private final long seed;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Semaphore holding = new Semaphore(HELD_MAX);
    private final AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    private volatile boolean buying = true;
    private volatile boolean patient = true;

    Clients(Wire wire, ClientBooks books, List<Account> accounts, long seed) {
        this.wire = wire;
        this.books = books;
        this.accounts = accounts;
        this.seed = seed;
    }

    void start() {
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(seed + i);
            Thread.ofVirtual().start(() -> guarded(() -> buy(random)));
        }
    }

    /** No further bill is paid. */
    void stopBuying() {
        buying = false;
    }

    /** What is held now stays held. */
    void giveUp() {
        patient = false;
    }

    /** Ends the run where a client failed in a way no system may make it fail. */
    void requireSound() {
        Throwable failure = fault.get();
        if (failure != null) {
            throw new IllegalStateException("a client failed", failure);
        }
    }

    private void buy(Random random) throws InterruptedException {
        while (buying) {
            Account account = accounts.get(random.nextInt(accounts.size()));
            String reference = "chaos-%d-%d".formatted(Math.abs(seed), numbers.incrementAndGet());
            Purchase purchase = new Purchase(wire, books, new Random(random.nextLong()), account, reference);
            holding.acquire();
            if (purchase.pay()) {
                holding.release();
            } else {
                Thread.ofVirtual().start(() -> guarded(() -> hold(purchase)));
            }
            Thread.sleep(random.nextInt(PAUSE_MAX_MS));
        }
    }

    private void hold(Purchase purchase) throws InterruptedException {
        try {
            purchase.lookUp(() -> patient);
        } finally {
            holding.release();
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private void guarded(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fault.compareAndSet(null, e);
        }
    }
}
