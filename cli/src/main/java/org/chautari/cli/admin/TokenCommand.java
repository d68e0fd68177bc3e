package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The tokens accounts identify themselves with. */
@Command(
        name = "token",
        description = "Issue, list, change, suspend, rotate and revoke tokens.",
        mixinStandardHelpOptions = true)
public final class TokenCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(description = "Issue a token to an account; it is shown this once.", mixinStandardHelpOptions = true)
    int issue(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
                    ModeOption mode,
            @Mixin TokenTermOptions terms,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Given token = terms.to(new Given().and("mode", mode));
        Output.print(spec, options, options.client().post(path(account), token.fields()), Tokens::issued);
        return 0;
    }

    @Command(description = "List the tokens of an account.", mixinStandardHelpOptions = true)
    int list(@Parameters(paramLabel = "ACCOUNT") String account, @Mixin AdminOptions options)
            throws InterruptedException {
        Output.print(spec, options, options.client().get(path(account)), Tokens::list);
        return 0;
    }

    @Command(description = "Change the terms of a token; what isn't said stays.", mixinStandardHelpOptions = true)
    int set(@Parameters(paramLabel = "ID") long id, @Mixin TokenTermOptions terms, @Mixin AdminOptions options)
            throws InterruptedException {
        Given change = terms.to(new Given());
        if (change.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "What is to change: --scopes, --services, --addresses, --expires or --rate?");
        }
        Output.print(spec, options, options.client().patch(path(id), change.fields()), Tokens::show);
        return 0;
    }

    @Command(description = "Refuse a token until it is activated again.", mixinStandardHelpOptions = true)
    int suspend(@Parameters(paramLabel = "ID") long id, @Mixin AdminOptions options) throws InterruptedException {
        return set(id, "suspended", options);
    }

    @Command(description = "Accept a suspended token again.", mixinStandardHelpOptions = true)
    int activate(@Parameters(paramLabel = "ID") long id, @Mixin AdminOptions options) throws InterruptedException {
        return set(id, "active", options);
    }

    @Command(
            description = "Issue a token on the same terms in place of another, which works on for a while.",
            mixinStandardHelpOptions = true)
    int rotate(
            @Parameters(paramLabel = "ID") long id,
            @Option(
                            names = "--overlap",
                            paramLabel = "TIME",
                            defaultValue = "24h",
                            converter = Span.Converter.class,
                            description = "How long both work, as 0s, 2h or 7d (default: ${DEFAULT-VALUE}).")
                    Span overlap,
            @Mixin AdminOptions options)
            throws InterruptedException {
        JsonNode next = options.client().post(path(id) + "/rotate", Map.of("overlap_seconds", overlap.seconds()));
        Output.print(spec, options, next, Tokens::rotated);
        return 0;
    }

    @Command(description = "Revoke a token, for good.", mixinStandardHelpOptions = true)
    int revoke(@Parameters(paramLabel = "ID") long id, @Mixin AdminOptions options) throws InterruptedException {
        JsonNode answer = options.client().delete(path(id));
        Output.print(spec, options, answer, revoked -> "Token " + id + " is revoked.");
        return 0;
    }

    private int set(long id, String state, AdminOptions options) throws InterruptedException {
        JsonNode token = options.client().patch(path(id), Map.of("state", state));
        Output.print(spec, options, token, answer -> "Token %d is %s.".formatted(id, state));
        return 0;
    }

    private static String path(String account) {
        return "accounts/" + AdminClient.encoded(account) + "/tokens";
    }

    private static String path(long id) {
        return "tokens/" + id;
    }
}
