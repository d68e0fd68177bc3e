package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Accounts, and the terms they are served on. */
@Command(name = "account", description = "Create, list, change and guard accounts.", mixinStandardHelpOptions = true)
public final class AccountCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What an account may be, but for deleted, which is for good. */
    enum State {
        ACTIVE,
        INACTIVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Command(description = "Create an account.", mixinStandardHelpOptions = true)
    int create(@Parameters(paramLabel = "NAME") String name, @Mixin TermOptions terms, @Mixin AdminOptions options)
            throws InterruptedException {
        Given account = terms.to(new Given().and("name", name));
        JsonNode created = options.client().post("accounts", account.fields());
        Output.print(
                spec,
                options,
                created,
                answer -> "Created the account %s; next: chautari token issue %s --mode test"
                        .formatted(answer.path("name").asText(), name));
        return 0;
    }

    @Command(description = "List accounts and their credits.", mixinStandardHelpOptions = true)
    int list(@Mixin PageOptions page, @Mixin AdminOptions options) throws InterruptedException {
        JsonNode accounts =
                options.client().get("accounts" + page.to(new Given()).query());
        Output.print(spec, options, accounts, Accounts::list);
        return 0;
    }

    @Command(description = "Show an account, its terms and its credits.", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "NAME") String name, @Mixin AdminOptions options) throws InterruptedException {
        Output.print(spec, options, options.client().get(path(name)), Accounts::show);
        return 0;
    }

    @Command(description = "Change the terms of an account; what isn't said stays.", mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--state", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}") @Nullable
                    State state,
            @Mixin TermOptions terms,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Given change = terms.to(new Given().and("state", state));
        if (change.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "What is to change: --state, --services, --expires or --rate?");
        }
        Output.print(spec, options, options.client().patch(path(name), change.fields()), Accounts::show);
        return 0;
    }

    @Command(
            description = "Delete an account, for good; its payments and credits stay in the books.",
            mixinStandardHelpOptions = true)
    int delete(@Parameters(paramLabel = "NAME") String name, @Mixin AdminOptions options) throws InterruptedException {
        JsonNode deleted = options.client().patch(path(name), Map.of("state", "deleted"));
        Output.print(spec, options, deleted, answer -> "The account %s is deleted.".formatted(name));
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
                            converter = Span.Converter.class,
                            description = "As 90s, 2m or 1h (default: the gateway's, 2m).")
                    @Nullable
                    Span window,
            @Option(names = "--off", description = "Pay the same bill again at once.") boolean off,
            @Mixin AdminOptions options)
            throws InterruptedException {
        if (off && window != null) {
            throw new ParameterException(spec.commandLine(), "Either --window or --off.");
        }
        Map<String, @Nullable Object> guard = new HashMap<>();
        if (off || window != null) {
            guard.put("window_seconds", window == null ? null : window.seconds());
        }
        JsonNode set = options.client().put(path(name) + "/repeat-guard", guard);
        Output.print(spec, options, set, AccountCommand::guard);
        return 0;
    }

    private static String path(String name) {
        return "accounts/" + AdminClient.encoded(name);
    }

    private static String guard(JsonNode set) {
        String account = set.path("name").asText();
        return set.hasNonNull("window_seconds")
                ? "The same bill of %s is not paid again within %s s, unless that is confirmed."
                        .formatted(account, set.path("window_seconds").asText())
                : "The same bill of %s is paid again at once.".formatted(account);
    }
}
