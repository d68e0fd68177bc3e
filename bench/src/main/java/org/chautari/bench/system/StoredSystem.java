package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.admin.AdminClient;
import org.chautari.cli.seed.Seeding;
import org.chautari.cli.system.AdminKey;
import org.chautari.cli.system.LocalSystem;
import org.chautari.cli.system.Progress;
import org.chautari.cli.system.SystemLayout;

/** A system whose accounts have paid for a year, and go on. */
final class StoredSystem implements AutoCloseable {

    static final int ACCOUNTS = 1_000;

    /** Says how many payments the system of a folder was filled with, once it is. */
    private static final String FILLED = "filled";

    private final LocalSystem system;
    private final Seeding seeding;
    private final long stored;
    private final List<String> tokens;
    private final Customer customer;
    private final Load load;

    private StoredSystem(LocalSystem system, SystemLayout layout, Seeding seeding, long stored, Vertx vertx)
            throws InterruptedException {
        this.system = system;
        this.seeding = seeding;
        this.stored = stored;
        this.tokens = tokens(AdminClient.of(layout.gatewayUrl(), AdminKey.read(layout.home()), "bench"));
        this.customer = new Customer(tokens);
        this.load = new Load(vertx, layout.gatewayUrl());
    }

    /**
     * Starts one that has so many payments stored, and fills it first unless that was done before.
     *
     * @param started hears of the system before anything is in it
     */
    static StoredSystem start(Path home, long payments, Vertx vertx, PrintWriter out, Consumer<LocalSystem> started)
            throws IOException, InterruptedException {
        SystemLayout layout = SystemLayout.in(home);
        LocalSystem system = LocalSystem.start(layout, BenchPlan.withoutSealing(), new Progress(out));
        started.accept(system);
        Seeding seeding = Seeding.of(layout, out);
        Path filled = home.resolve(FILLED);
        if (seeding.isBegun()) {
            requireFilled(filled, payments);
        } else {
            seeding.fill(payments, ACCOUNTS);
            Files.writeString(filled, Long.toString(payments));
        }
        seeding.settle();
        seeding.warm();
        return new StoredSystem(system, layout, seeding, payments, vertx);
    }

    private static void requireFilled(Path filled, long payments) throws IOException {
        String stored = Files.exists(filled) ? Files.readString(filled) : "an unknown number of";
        if (!stored.equals(Long.toString(payments))) {
            throw new CommandFailure("%s has %s payments stored: say --stored so, or take another folder."
                    .formatted(filled.getParent(), stored));
        }
    }

    private static List<String> tokens(AdminClient admin) throws InterruptedException {
        List<String> tokens = new ArrayList<>();
        for (int nth = 1; nth <= ACCOUNTS; nth++) {
            tokens.add(admin.post("accounts/seed-" + nth + "/tokens", Map.of("mode", "test"))
                    .path("token")
                    .asText());
        }
        return tokens;
    }

    LocalSystem system() {
        return system;
    }

    long stored() {
        return stored;
    }

    long databaseBytes() {
        return seeding.databaseBytes();
    }

    /** Who pays here. */
    Customer customer() {
        return customer;
    }

    /** The clients of its gateway. */
    Load load() {
        return load;
    }

    /** Asks what became of payments of the year, any of them, for ever. */
    Supplier<Optional<Call>> lookups() {
        return () -> {
            long nth = ThreadLocalRandom.current().nextLong(stored);
            String token = tokens.get((int) (nth % ACCOUNTS));
            return Optional.of(Call.asking("/api/service/status/" + token + "/" + Seeding.reference(nth)));
        };
    }

    @Override
    public void close() {
        load.close();
        system.close();
    }
}
