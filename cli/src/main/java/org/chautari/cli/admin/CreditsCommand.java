package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.chautari.cli.Rupees;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An account's prepaid credits. */
@Command(
        name = "credits",
        description = "Grant, adjust, request and limit credits, and see how far they go.",
        mixinStandardHelpOptions = true)
public final class CreditsCommand {

    private static final String KEY = "A repeat with the same key moves no money again.";
    private static final String REASON = "Why, for the ledger.";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Where a request for credits may be. */
    enum RequestState {
        REQUESTED,
        APPROVED,
        REJECTED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Command(description = "Grant credits to an account, in rupees.", mixinStandardHelpOptions = true)
    int grant(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "AMOUNT", converter = Amount.Positive.class) Amount amount,
            @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
                    ModeOption mode,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = REASON) String reason,
            @Option(names = "--key", paramLabel = "KEY", description = KEY) @Nullable String key,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Once once = Once.of(key);
        JsonNode granted = once.post(
                options.client(),
                path(account, "credits"),
                movement(mode, amount).and("reason", reason));
        Output.print(
                spec,
                options,
                granted,
                answer -> "Granted %s to %s in %s mode; %s are available now (key %s)."
                        .formatted(amount, account, mode, available(answer), once.key()));
        return 0;
    }

    @Command(
            description = "Put the credits of an account right, up or down (-12.00), in rupees.",
            mixinStandardHelpOptions = true)
    int adjust(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "AMOUNT", converter = Amount.Signed.class) Amount amount,
            @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
                    ModeOption mode,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = REASON) String reason,
            @Option(names = "--key", paramLabel = "KEY", description = KEY) @Nullable String key,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Once once = Once.of(key);
        Given adjustment = movement(mode, amount).and("reason", reason);
        JsonNode adjusted = once.post(options.client(), path(account, "credits/adjust"), adjustment);
        Output.print(
                spec,
                options,
                adjusted,
                answer -> "Adjusted the credits of %s by %s in %s mode; %s are available now (key %s)."
                        .formatted(account, amount, mode, available(answer), once.key()));
        return 0;
    }

    @Command(
            description = "Ask for credits of an account; somebody else approves them.",
            mixinStandardHelpOptions = true)
    int request(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "AMOUNT", converter = Amount.Positive.class) Amount amount,
            @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
                    ModeOption mode,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = REASON) String reason,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Given wanted = movement(mode, amount).and("reason", reason);
        JsonNode request = options.client().post(path(account, "credit-requests"), wanted.fields());
        Output.print(spec, options, request, CreditRequests::asked);
        return 0;
    }

    @Command(description = "List requests for credits, newest first.", mixinStandardHelpOptions = true)
    int requests(
            @Option(names = "--state", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}") @Nullable
                    RequestState state,
            @Option(names = "--account", paramLabel = "NAME", description = "Of this account.") @Nullable
                    String account,
            @Mixin PageOptions page,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Given filter = page.to(new Given().and("state", state).and("account", account));
        Output.print(spec, options, options.client().get("credit-requests" + filter.query()), CreditRequests::list);
        return 0;
    }

    @Command(description = "Grant the credits that somebody else asked for.", mixinStandardHelpOptions = true)
    int approve(@Parameters(paramLabel = "ID") long id, @Mixin AdminOptions options) throws InterruptedException {
        JsonNode request = options.client().post("credit-requests/" + id + "/approve", Map.of());
        Output.print(spec, options, request, CreditRequests::decided);
        return 0;
    }

    @Command(description = "Refuse a request for credits.", mixinStandardHelpOptions = true)
    int reject(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.") String reason,
            @Mixin AdminOptions options)
            throws InterruptedException {
        JsonNode request = options.client().post("credit-requests/" + id + "/reject", Map.of("reason", reason));
        Output.print(spec, options, request, CreditRequests::decided);
        return 0;
    }

    @Command(
            description = "Set how far below zero an account may go, and below what it is warned.",
            mixinStandardHelpOptions = true)
    int limits(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
                    ModeOption mode,
            @Option(
                            names = "--overdraft",
                            paramLabel = "AMOUNT",
                            converter = Amount.OrZero.class,
                            description = "How far below zero it may go; an approver sets it.")
                    @Nullable
                    Amount overdraft,
            @Option(
                            names = "--low-balance",
                            paramLabel = "AMOUNT",
                            converter = Term.LowBalance.class,
                            description = "Below which it is warned by a callback; never.")
                    @Nullable
                    Term lowBalance,
            @Mixin AdminOptions options)
            throws InterruptedException {
        if (overdraft == null && lowBalance == null) {
            throw new ParameterException(spec.commandLine(), "What is to change: --overdraft or --low-balance?");
        }
        // A warning lends nothing: by this path an operator may set it who is no approver.
        String path = path(account, overdraft == null ? "credits/low-balance" : "credits/limits");
        Given limits = new Given().and("mode", mode).and("overdraft", overdraft).and("low_balance", lowBalance);
        Output.print(spec, options, options.client().put(path, limits.fields()), Facts::of);
        return 0;
    }

    @Command(
            description = "Show when the credits of an account end at the present rate.",
            mixinStandardHelpOptions = true)
    int runway(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
                    ModeOption mode,
            @Mixin AdminOptions options)
            throws InterruptedException {
        String query = new Given().and("mode", mode).query();
        Output.print(spec, options, options.client().get(path(account, "runway") + query), CreditsCommand::runway);
        return 0;
    }

    private static Given movement(ModeOption mode, Amount amount) {
        return new Given().and("mode", mode).and("amount", amount);
    }

    private static String path(String account, String what) {
        return "accounts/" + AdminClient.encoded(account) + "/" + what;
    }

    private static String available(JsonNode answer) {
        return Rupees.text(answer.path("credits_available"));
    }

    private static Facts runway(JsonNode answer) {
        Facts facts = Facts.of(answer);
        return answer.hasNonNull("ends_at") ? facts : facts.add("Ends at", "not within a year, at the present rate");
    }
}
