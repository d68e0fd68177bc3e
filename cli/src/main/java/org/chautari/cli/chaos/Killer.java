package org.chautari.cli.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chautari.cli.system.LocalSystem;
import org.chautari.cli.system.SystemLayout;

/** Breaks something every few seconds, chosen by a seed; what was hit just now is spared. */
final class Killer {

    private static final int PAUSE_MIN_MS = 1000;
    private static final int PAUSE_MAX_MS = 4000;

    /** Long enough that what was hit is mostly up again, on a machine that is not too busy. */
    private static final Duration SPARED_FOR = Duration.ofSeconds(8);

    private static final double HIT_WHILE_STARTING = 0.1;

    private static final String DATABASE = "the database";

    /** How often each is chosen among all. */
    private static final List<Kill> CHOICE = List.of(
            Kill.GATEWAY,
            Kill.GATEWAY,
            Kill.PROVIDER,
            Kill.PROVIDER,
            Kill.NETWORK,
            Kill.NETWORK,
            Kill.DATABASE,
            Kill.PAUSE);

    private final LocalSystem system;
    private final Relay relay;
    private final Kills kills;
    private final Diary diary;
    private final Random random;
    private final Map<String, Long> hitNanos = new HashMap<>();

    Killer(LocalSystem system, Relay relay, Kills kills, Diary diary, Random random) {
        this.system = system;
        this.relay = relay;
        this.kills = kills;
        this.diary = diary;
        this.random = random;
    }

    /** Breaks things until a moment, and leaves nothing held up. */
    void killUntil(long endNanos) throws InterruptedException {
        while (System.nanoTime() < endNanos && !system.isClosing()) {
            Thread.sleep(random.nextInt(PAUSE_MIN_MS, PAUSE_MAX_MS));
            kill(CHOICE.get(random.nextInt(CHOICE.size())));
        }
    }

    private void kill(Kill kill) throws InterruptedException {
        switch (kill) {
            case GATEWAY -> killService(kill, any(ChaosPlan.GATEWAYS));
            case PROVIDER -> killService(kill, any(SystemLayout.PROVIDERS));
            case NETWORK -> {
                relay.reset();
                count(kill, "the network");
            }
            case DATABASE -> killDatabase();
            case PAUSE -> pause(any(ChaosPlan.GATEWAYS), random.nextLong(500, Times.PAUSE_MAX.toMillis()));
        }
    }

    private void killService(Kill kill, String service) throws InterruptedException {
        if (isWorthIt(service)) {
            count(kill, service);
            system.kill(service);
        }
    }

    /** What is still coming up is hit now and then: mostly there must be somebody who can pay. */
    private boolean isWorthIt(String service) throws InterruptedException {
        boolean isHit = system.isReady(service) || random.nextDouble() < HIT_WHILE_STARTING;
        return isHit && !isSpared(service);
    }

    private void killDatabase() {
        if (!isSpared(DATABASE) && system.isPostgresAlive()) {
            count(Kill.DATABASE, DATABASE);
            system.killPostgres();
        }
    }

    private void pause(String service, long millis) throws InterruptedException {
        if (isWorthIt(service)) {
            count(Kill.PAUSE, service + " for " + millis + " ms");
            system.pause(service);
            Thread.sleep(millis);
            system.resume(service);
        }
    }

    /** Notes a hit as well. */
    private boolean isSpared(String victim) {
        long now = System.nanoTime();
        Long last = hitNanos.get(victim);
        boolean spared = last != null && now - last < SPARED_FOR.toNanos();
        if (!spared) {
            hitNanos.put(victim, now);
        }
        return spared;
    }

    private void count(Kill kill, String what) {
        kills.count(kill);
        diary.note("kill: " + what);
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
