package org.chautari.cli.admin;

import static org.chautari.cli.Rupees.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts and their credits. */
@Command(name = "account", description = "Create and list accounts.", mixinStandardHelpOptions = true)
public final class AccountCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(description = "Create an account.", mixinStandardHelpOptions = true)
    int create(@Parameters(paramLabel = "NAME") String name, @Mixin AdminOptions options) throws InterruptedException {
        JsonNode account = options.client().post("accounts", Map.of("name", name));
        Output.print(
                spec,
                options,
                account,
                created -> "Created the account %s; next: chautari token issue %s --mode test"
                        .formatted(created.path("name").asText(), name));
        return 0;
    }

    @Command(description = "List accounts and their credits.", mixinStandardHelpOptions = true)
    int list(@Mixin AdminOptions options) throws InterruptedException {
        Output.print(spec, options, options.client().get("accounts"), AccountCommand::table);
        return 0;
    }

    static Table table(JsonNode accounts) {
        Table table = new Table("ACCOUNT", "STATE", "MODE", ">AVAILABLE", ">HELD", ">SPENT");
        for (JsonNode account : accounts) {
            account.path("balances")
                    .properties()
                    .forEach(mode -> table.row(
                            account.path("name").asText(),
                            account.path("state").asText(),
                            mode.getKey(),
                            text(mode.getValue().path("available")),
                            text(mode.getValue().path("held")),
                            text(mode.getValue().path("spent"))));
        }
        return table;
    }
}
