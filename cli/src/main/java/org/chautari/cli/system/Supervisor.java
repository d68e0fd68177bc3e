package org.chautari.cli.system;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.chautari.cli.CommandFailure;

/** Watches a running system and starts again what ends, a few times in a row: what keeps ending needs a person. */
public final class Supervisor {

    private static final Duration ROUND = Duration.ofMillis(500);

    // What ends because everything is being stopped must not be started again.
    private static final Duration RESTART_DELAY = Duration.ofSeconds(1);

    private final LocalSystem system;
    private final int restartsMax;
    private final Consumer<String> telling;
    private final Restarts restarts = new Restarts(System::nanoTime);
    private final Set<ServiceProcess> coming = new HashSet<>();
    private final Set<ServiceProcess> givenUp = new HashSet<>();
    private boolean postgresGivenUp;

    Supervisor(LocalSystem system) {
        this(system, Restarts.IN_A_ROW_MAX, system.progress()::say);
    }

    /**
     * One that is patient.
     *
     * @param restartsMax how often in a row a part is started again
     * @param telling hears what ended, and what is ready again
     */
    public Supervisor(LocalSystem system, int restartsMax, Consumer<String> telling) {
        this.system = system;
        this.restartsMax = restartsMax;
        this.telling = telling;
    }

    /** Returns when the system is being stopped. */
    public void watch() throws InterruptedException {
        while (!system.isClosing()) {
            watchOnce();
            Thread.sleep(ROUND);
        }
    }

    private void watchOnce() throws InterruptedException {
        try {
            watchPostgres();
            for (ServiceProcess service : system.services()) {
                watch(service);
            }
        } catch (CommandFailure e) {
            // What can't be started because everything is being stopped is no failure.
            if (!system.isClosing()) {
                throw e;
            }
        }
    }

    private void watchPostgres() throws InterruptedException {
        if (postgresGivenUp || system.isPostgresAlive()) {
            return;
        }
        if (!mayRestart("PostgreSQL", "has ended")) {
            postgresGivenUp = true;
            return;
        }
        system.restartPostgres();
        telling.accept("PostgreSQL is ready again");
    }

    private void watch(ServiceProcess service) throws InterruptedException {
        if (service.isAlive()) {
            tellWhenReady(service);
        } else if (!givenUp.contains(service)) {
            restart(service);
        }
    }

    private void tellWhenReady(ServiceProcess service) throws InterruptedException {
        if (coming.contains(service) && system.isReady(service)) {
            coming.remove(service);
            telling.accept("%s is ready again".formatted(service.service().name()));
        }
    }

    private void restart(ServiceProcess ended) throws InterruptedException {
        coming.remove(ended);
        if (mayRestart(ended.service().name(), "has ended with exit code " + ended.exitCode())) {
            coming.add(system.replace(ended));
        } else {
            givenUp.add(ended);
        }
    }

    private boolean mayRestart(String name, String how) throws InterruptedException {
        Thread.sleep(RESTART_DELAY);
        if (system.isClosing()) {
            return false;
        }
        int count = restarts.countOne(name);
        boolean again = count <= restartsMax;
        telling.accept("%s %s; %s"
                .formatted(
                        name,
                        how,
                        again
                                ? "starting it again (%d of %d)".formatted(count, restartsMax)
                                : "it stays down, its log tells why"));
        return again;
    }
}
