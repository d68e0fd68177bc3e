package org.chautari.cli.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The two rates of a price: what the account earns of a bill, and what it is charged beside it. */
final class RateOptions {

    @Option(names = "--percent", paramLabel = "PERCENT", description = "Commission, percent of the bill: 2.5.")
    private @Nullable String percent;

    @Option(names = "--flat", paramLabel = "AMOUNT", description = "Commission, the same for every bill: 10.00.")
    private @Nullable String flat;

    @Option(
            names = "--slab",
            paramLabel = "UP_TO=RATE",
            description = "Commission by slabs, repeated: --slab 1000=5.00 --slab 5000=2%% --slab rest=1%%.")
    private @Nullable List<String> slabs;

    @Option(names = "--charge-percent", paramLabel = "PERCENT", description = "Service charge, percent of the bill.")
    private @Nullable String chargePercent;

    @Option(names = "--charge-flat", paramLabel = "AMOUNT", description = "Service charge, the same for every bill.")
    private @Nullable String chargeFlat;

    @Option(names = "--charge-slab", paramLabel = "UP_TO=RATE", description = "Service charge by slabs, repeated.")
    private @Nullable List<String> chargeSlabs;

    @Nullable
    Map<String, ?> commission() {
        return new RateText(percent, flat, slabs == null ? List.of() : slabs).form("");
    }

    @Nullable
    Map<String, ?> charge() {
        return new RateText(chargePercent, chargeFlat, chargeSlabs == null ? List.of() : chargeSlabs).form("charge-");
    }
}
