package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The ledger. */
@Command(
        name = "ledger",
        description = "Verify the ledger, and see its daily trial balances.",
        mixinStandardHelpOptions = true)
public final class LedgerCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            description = "Check that balances equal their entries and every movement sums to zero; 1 where not.",
            mixinStandardHelpOptions = true)
    int verify(@Mixin AdminOptions options) throws InterruptedException {
        JsonNode report = options.client().getHoweverLong("ledger/verify");
        Output.print(spec, options, report, LedgerCommand::text);
        return report.path("ok").asBoolean() ? 0 : 1;
    }

    @Command(
            name = "trial-balances",
            description = "List the sealed balances of each day.",
            mixinStandardHelpOptions = true)
    int trialBalances(
            @Option(
                            names = "--from",
                            paramLabel = "DAY",
                            required = true,
                            description = "The first day in Kathmandu: 2026-01-01.")
                    LocalDate from,
            @Option(names = "--to", paramLabel = "DAY", required = true, description = "The last day, itself included.")
                    LocalDate to,
            @Option(names = "--mode", paramLabel = "MODE", description = "${COMPLETION-CANDIDATES}") @Nullable
                    ModeOption mode,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Given days =
                new Given().and("from", (Object) from).and("to", (Object) to).and("mode", mode);
        JsonNode balances = options.client().get("ledger/trial-balances" + days.query());
        Output.print(spec, options, balances, TrialBalances::text);
        return 0;
    }

    static String text(JsonNode report) {
        Table table = new Table("CHECK", "RESULT", ">ROWS", "FIRST");
        report.path("checks")
                .forEach(check -> table.row(
                        check.path("name").asText(),
                        check.path("ok").asBoolean() ? "ok" : "WRONG",
                        check.path("rows").asText(),
                        check.path("first").isNull() ? "" : check.path("first").asText()));
        String verdict = report.path("ok").asBoolean() ? "The ledger is right." : "THE LEDGER IS WRONG.";
        return table + System.lineSeparator() + verdict;
    }
}
