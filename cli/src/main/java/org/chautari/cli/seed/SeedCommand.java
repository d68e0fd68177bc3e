package org.chautari.cli.seed;

import java.util.concurrent.Callable;
import org.chautari.cli.system.PortOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills the running local system with payments that were made in the past, all of them successes. */
@Command(
        name = "seed",
        description = {
            "Fill the running local system with payments of the past year, to measure with.",
            "They are written past the gateway, in test mode, of accounts seed-1, seed-2 and so on; the books stay right.",
            "That takes a system of which no day of the test ledger is sealed yet: a new one.",
            "The gateway can't pay meanwhile: the tables are without their indexes until all is written."
        },
        mixinStandardHelpOptions = true)
public final class SeedCommand implements Callable<Integer> {

    @Option(
            names = "--payments",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Of all accounts together; each makes 6 ledger entries (default: ${DEFAULT-VALUE}).")
    private long payments;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "1",
            description = "Among how many new accounts (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() {
        Seeding.of(ports.layout(), ports.out()).fill(payments, accounts);
        return 0;
    }
}
