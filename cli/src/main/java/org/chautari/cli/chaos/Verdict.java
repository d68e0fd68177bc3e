package org.chautari.cli.chaos;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.chautari.cli.chaos.Finding.Defect;

/**
 * What chaos proved.
 *
 * @param payments how many payments the gateway has
 * @param commits how many commits the clients sent, repeats among them
 * @param reports how many reports came, and how many of them once more, as words
 * @param kills what was done to the system, as words
 */
record Verdict(int payments, int commits, String kills, String reports, List<Finding> findings) {

    /** Whether nothing was found, in a run that could have found something. */
    boolean isGood() {
        return findings.isEmpty() && payments > 0;
    }

    /** As {@code payments 900, commits 950, kills 20 (…), lost 0, doubled 0, wrongly released 0, …}. */
    String line() {
        String defects = Arrays.stream(Defect.values())
                .map(defect -> defect.words() + " " + count(defect))
                .collect(Collectors.joining(", "));
        return "payments %d, commits %d, kills %s, %s, reports %s"
                .formatted(payments, commits, kills, defects, reports);
    }

    private long count(Defect defect) {
        return findings.stream()
                .filter(finding -> finding.defect() == defect)
                .map(Finding::reference)
                .distinct()
                .count();
    }
}
