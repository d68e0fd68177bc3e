package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The ledger. */
@Command(name = "ledger", description = "Verify the ledger.", mixinStandardHelpOptions = true)
public final class LedgerCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            description = "Check that balances equal their entries and every movement sums to zero; 1 where not.",
            mixinStandardHelpOptions = true)
    int verify(@Mixin AdminOptions options) throws InterruptedException {
        JsonNode report = options.client().get("ledger/verify");
        Output.print(spec, options, report, LedgerCommand::text);
        return report.path("ok").asBoolean() ? 0 : 1;
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
