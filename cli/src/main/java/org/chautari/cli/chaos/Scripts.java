package org.chautari.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the sandbox is asked to do to a payment: the faults of docs/sandbox.md that a truthful upstream may have. */
final class Scripts {

    private static final double HARMLESS = 0.4;
    private static final double WITH_STATUS_FAULT = 0.3;
    private static final double WITH_REPORT_FAULT = 0.4;

    private static final List<String> COMMITS = List.of(
            "timeout",
            "drop",
            "reset",
            "reset-before",
            "500",
            "500-before",
            "garbage",
            "slow@",
            "queued@",
            "queued@",
            "queued-failed@",
            "refused");

    private Scripts() {}

    /** The part of a customer's name that carries the script; empty for a payment without one. */
    static String any(Random random) {
        if (random.nextDouble() < HARMLESS) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        String commit = COMMITS.get(random.nextInt(COMMITS.size()));
        parts.add("commit=" + (commit.endsWith("@") ? commit + random.nextInt(500, 5000) + "ms" : commit));
        if (random.nextDouble() < WITH_STATUS_FAULT) {
            String fault = random.nextBoolean() ? "down@" : "not-found@";
            parts.add("status=" + fault + random.nextInt(1, Times.STATUS_HIDDEN_MAX_S) + "s");
        }
        if (commit.startsWith("queued") && random.nextDouble() < WITH_REPORT_FAULT) {
            parts.add(random.nextBoolean() ? "dlr=lie" : "dlr=twice");
        }
        return "~" + String.join(",", parts);
    }
}
