package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The tokens accounts identify themselves with. */
@Command(name = "token", description = "Issue, list and revoke tokens.", mixinStandardHelpOptions = true)
public final class TokenCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(description = "Issue a token to an account; it is shown this once.", mixinStandardHelpOptions = true)
    int issue(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--mode", required = true, description = "${COMPLETION-CANDIDATES}") ModeOption mode,
            @Mixin AdminOptions options)
            throws InterruptedException {
        JsonNode token = options.client().post(path(account), Map.of("mode", mode.toString()));
        Output.print(
                spec,
                options,
                token,
                issued -> "Token %s for %s mode, shown this once:%n%n  %s%n"
                        .formatted(
                                issued.path("id").asText(),
                                mode,
                                issued.path("token").asText()));
        return 0;
    }

    @Command(description = "List the tokens of an account.", mixinStandardHelpOptions = true)
    int list(@Parameters(paramLabel = "ACCOUNT") String account, @Mixin AdminOptions options)
            throws InterruptedException {
        Output.print(spec, options, options.client().get(path(account)), TokenCommand::table);
        return 0;
    }

    @Command(description = "Revoke a token, for good.", mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "ID") String id, @Mixin AdminOptions options) throws InterruptedException {
        JsonNode answer = options.client().delete("tokens/" + AdminClient.encoded(id));
        Output.print(spec, options, answer, revoked -> "Token " + id + " is revoked.");
        return 0;
    }

    private static String path(String account) {
        return "accounts/" + AdminClient.encoded(account) + "/tokens";
    }

    static Table table(JsonNode tokens) {
        Table table = new Table("ID", "MODE", "PREFIX", "STATE", "CREATED");
        tokens.forEach(token -> table.row(
                token.path("id").asText(),
                token.path("mode").asText(),
                token.path("prefix").asText(),
                token.path("state").asText(),
                token.path("created_at").asText()));
        return table;
    }
}
