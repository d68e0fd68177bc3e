package org.chautari.cli.admin;

import static org.chautari.cli.Rupees.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts and their credits. */
@Command(name = "account", description = "Create, list and guard accounts.", mixinStandardHelpOptions = true)
public final class AccountCommand {

    private static final Pattern TIME = Pattern.compile("[0-9]{1,6}[smhSMH]");

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
        Output.print(spec, options, options.client().get("accounts?limit=1000"), AccountCommand::table);
        return 0;
    }

    @Command(
            name = "repeat-guard",
            description = "Refuse to pay the same bill again within a window, unless the client confirms that.",
            mixinStandardHelpOptions = true)
    int repeatGuard(
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--window",
                            paramLabel = "TIME",
                            description = "As 90s, 2m or 1h (default: the gateway's, 2m).")
                    @Nullable
                    String window,
            @Option(names = "--off", description = "Pay the same bill again at once.") boolean off,
            @Mixin AdminOptions options)
            throws InterruptedException {
        if (off && window != null) {
            throw new ParameterException(spec.commandLine(), "Either --window or --off.");
        }
        Map<String, @Nullable Object> guard = new HashMap<>();
        if (off || window != null) {
            guard.put("window_seconds", window == null ? null : seconds(window));
        }
        JsonNode set = options.client().put("accounts/" + AdminClient.encoded(name) + "/repeat-guard", guard);
        Output.print(spec, options, set, AccountCommand::guard);
        return 0;
    }

    private long seconds(String window) {
        if (!TIME.matcher(window).matches()) {
            throw new ParameterException(spec.commandLine(), "--window is a time as 90s, 2m or 1h: " + window);
        }
        return Duration.parse("PT" + window.toUpperCase(Locale.ROOT)).toSeconds();
    }

    private static String guard(JsonNode set) {
        String account = set.path("name").asText();
        return set.hasNonNull("window_seconds")
                ? "The same bill of %s is not paid again within %s s, unless that is confirmed."
                        .formatted(account, set.path("window_seconds").asText())
                : "The same bill of %s is paid again at once.".formatted(account);
    }

    static Table table(JsonNode page) {
        Table table = new Table("ACCOUNT", "STATE", "MODE", ">AVAILABLE", ">HELD", ">SPENT");
        for (JsonNode account : page.path("accounts")) {
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
