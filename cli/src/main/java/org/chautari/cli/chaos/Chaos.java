package org.chautari.cli.chaos;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.LocalSystem;
import org.chautari.cli.system.Progress;
import org.chautari.cli.system.Supervisor;
import org.jspecify.annotations.Nullable;

/** A run: clients pay while things are killed, then all comes to rest, and everybody's books are compared. */
final class Chaos {

    private static final Duration REST_MAX = Duration.ofMinutes(2);
    private static final Duration WARM_MAX = Duration.ofMinutes(1);
    private static final int WARM_PAYMENTS = 25;
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int KILLS_NOTED_MAX = 10_000;

    private static final BigDecimal PLENTY = new BigDecimal("90000000");
    private static final BigDecimal NEARLY_NOTHING = new BigDecimal("20000");

    private final LocalSystem system;
    private final Progress progress;
    private final Relay relay;
    private final List<URI> replicas;
    private final Operator operator;
    private final ReportDesk desk;
    private final long seed;
    private final ClientBooks books = new ClientBooks();
    private final Kills kills = new Kills();
    private final Diary killDiary = new Diary(KILLS_NOTED_MAX);
    private final AtomicReference<@Nullable Throwable> supervision = new AtomicReference<>();

    Chaos(LocalSystem system, Relay relay, List<URI> replicas, Operator operator, ReportDesk desk, long seed) {
        this.system = system;
        this.progress = system.progress();
        this.relay = relay;
        this.replicas = replicas;
        this.operator = operator;
        this.desk = desk;
        this.seed = seed;
    }

    Verdict run(Duration time) throws InterruptedException {
        List<Account> accounts = accounts();
        Clients clients = new Clients(new Wire(replicas), books, accounts, seed);
        Thread.ofPlatform().daemon().name("supervisor").start(this::supervise);
        clients.start();
        awaitWarm(clients);
        long end = System.nanoTime() + time.toNanos();
        Thread killing = Thread.ofPlatform().daemon().name("killer").start(() -> kill(end));
        while (killing.isAlive()) {
            tell("paying and killing");
            killing.join(PROGRESS_EVERY);
            requireSound(clients);
        }
        clients.stopBuying();
        awaitRest(clients);
        clients.giveUp();
        requireSound(clients);
        return verdict(accounts);
    }

    /** The first calls of each process take longest: what is killed before them proves little. */
    private void awaitWarm(Clients clients) throws InterruptedException {
        long deadline = System.nanoTime() + WARM_MAX.toNanos();
        while (books.known() < WARM_PAYMENTS && System.nanoTime() < deadline) {
            Thread.sleep(POLL);
            requireSound(clients);
        }
        tell("warm");
    }

    private List<Account> accounts() throws InterruptedException {
        List<Account> accounts = new ArrayList<>();
        for (String name : List.of("chaos-wallet", "chaos-bank", "chaos-agent")) {
            accounts.addAll(operator.open(name, PLENTY));
        }
        accounts.addAll(operator.open("chaos-poor", NEARLY_NOTHING));
        for (Account account : accounts) {
            if (hears(account.mode())) {
                desk.expect(account, operator.reportTo(account, desk.address(account)));
            }
        }
        return accounts;
    }

    /** Reports of live mode go over TLS, which the desk hasn't. */
    private static boolean hears(String mode) {
        return mode.equals("test");
    }

    private void supervise() {
        try {
            new Supervisor(system, Integer.MAX_VALUE, killDiary::note).watch();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            supervision.set(e);
        }
    }

    private void kill(long end) {
        try {
            new Killer(system, relay, kills, killDiary, new Random(seed)).killUntil(end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            supervision.set(e);
        }
    }

    private void requireSound(Clients clients) {
        clients.requireSound();
        Throwable failure = supervision.get();
        if (failure != null) {
            throw new CommandFailure("The system could not be kept up: " + failure.getMessage(), failure);
        }
        if (system.isClosing()) {
            throw new CommandFailure("Stopped before there was a verdict.");
        }
    }

    private void awaitRest(Clients clients) throws InterruptedException {
        long deadline = System.nanoTime() + REST_MAX.toNanos();
        long told = System.nanoTime();
        while (System.nanoTime() < deadline && !isAtRest()) {
            Thread.sleep(POLL);
            requireSound(clients);
            if (System.nanoTime() - told > PROGRESS_EVERY.toNanos()) {
                tell("waiting until every payment is final");
                told = System.nanoTime();
            }
        }
    }

    private boolean isAtRest() throws InterruptedException {
        try {
            return books.held() == 0
                    && allReady()
                    && operator.count("Processing") == 0
                    && operator.count("Queued") == 0
                    && operator.reportsDue() == 0;
        } catch (CommandFailure notYet) {
            return false;
        }
    }

    private boolean allReady() throws InterruptedException {
        for (String gateway : ChaosPlan.GATEWAYS) {
            if (!system.isReady(gateway)) {
                return false;
            }
        }
        return true;
    }

    private Verdict verdict(List<Account> accounts) throws InterruptedException {
        List<Purse> purses = new ArrayList<>();
        for (Account account : accounts) {
            purses.add(operator.purse(account));
        }
        Set<Claim.Key> owed =
                books.awaited().stream().filter(key -> hears(key.mode())).collect(Collectors.toSet());
        Books all = new Books(
                books.claims(),
                operator.payments(),
                operator.book(),
                purses,
                owed,
                desk.reports(),
                operator.ledgerFaults());
        String reports = "%d (repeated %d)".formatted(all.reports().size(), desk.repeats());
        return new Verdict(all.payments().size(), books.commits(), kills.toString(), reports, Comparison.of(all));
    }

    private void tell(String doing) {
        progress.say("%s: commits %d, held %d, kills %s".formatted(doing, books.commits(), books.held(), kills));
    }

    ClientBooks books() {
        return books;
    }

    Diary killDiary() {
        return killDiary;
    }
}
