package org.chautari.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.chautari.bench.ledger.LedgerBench;
import org.chautari.bench.system.ProfileBench;
import org.chautari.bench.system.StoredBench;
import org.chautari.bench.system.SystemBench;
import org.chautari.cli.Chautari;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures on this machine what the gateway does in a second, beside what it could do. */
@Command(
        name = "chautari bench",
        description =
                "Measure on this machine what the gateway does, each figure beside what it is to be compared with.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

    private static final int WARM_UP_PART = 3;

    /** What can be measured. */
    enum Part {
        /** The ledger alone. */
        LEDGER,
        /** The whole system. */
        SYSTEM,
        /** A system with many payments stored, beside one with few. */
        STORED,
        /** Where the time goes. */
        PROFILE
    }

    @Option(
            names = "--rounds",
            paramLabel = "COUNT",
            defaultValue = "3",
            description = "How often each figure is taken (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "8",
            description = "How long each is measured, after a third of it to warm up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", paramLabel = "FILE", description = "Where all figures are written as JSON, too.")
    private @Nullable Path json;

    @Option(
            names = "--svg",
            paramLabel = "FILE",
            defaultValue = "flame-graph.svg",
            description = "Where the part profile is drawn (default: ${DEFAULT-VALUE}).")
    private Path svg = Path.of("");

    @Option(
            names = "--parts",
            paramLabel = "PART",
            split = ",",
            defaultValue = "ledger,system",
            description = "What is measured, of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Set<Part> parts = EnumSet.noneOf(Part.class);

    @Option(
            names = "--stored",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "How many payments are stored for the part of that name (default: ${DEFAULT-VALUE}).")
    private long stored;

    @Option(
            names = "--stored-home",
            paramLabel = "FOLDER",
            description = "Where they are kept: filled the first time, and used again by later runs.")
    private @Nullable Path storedHome;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] arguments) {
        Chautari.run(Chautari.commandLine(new Bench()), arguments);
    }

    @Override
    public Integer call() throws Exception {
        Figures figures = new Figures(spec.commandLine().getOut());
        try {
            measure(figures);
        } finally {
            figures.print();
            if (json != null) {
                Files.writeString(json, figures.json().toPrettyString());
            }
        }
        return 0;
    }

    private void measure(Figures figures) throws Exception {
        Duration measured = Duration.ofSeconds(seconds);
        Duration warmUp = measured.dividedBy(WARM_UP_PART);
        if (parts.contains(Part.LEDGER)) {
            new LedgerBench(figures, warmUp, measured).run(rounds);
        }
        if (parts.contains(Part.SYSTEM)) {
            new SystemBench(figures, warmUp, measured, spec.commandLine().getOut()).run(rounds);
        }
        if (parts.contains(Part.STORED)) {
            new StoredBench(figures, warmUp, measured, spec.commandLine().getOut())
                    .run(rounds, stored, Optional.ofNullable(storedHome));
        }
        if (parts.contains(Part.PROFILE)) {
            new ProfileBench(measured, svg.toAbsolutePath(), spec.commandLine().getOut()).run();
        }
        if (parts.containsAll(EnumSet.of(Part.LEDGER, Part.SYSTEM))) {
            figures.compare(new Ratio(
                    "commits ÷ the ledger alone, one by one as transactions",
                    SystemBench.SPREAD_COMMITS,
                    LedgerBench.ONE_BY_ONE,
                    0.7));
        }
    }
}
