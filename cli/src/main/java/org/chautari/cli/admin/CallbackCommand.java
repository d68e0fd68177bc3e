package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where accounts are told what became of their payments, and what they were told. */
@Command(
        name = "callback",
        description = "Set where accounts are told of their payments; list and replay reports.",
        mixinStandardHelpOptions = true)
public final class CallbackCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What became of a report so far. */
    enum ReportState {
        DUE,
        DELIVERED,
        UNDELIVERED,
        GONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a report is about. */
    enum Kind {
        PAYMENT,
        REFUND,
        LOW_BALANCE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Command(
            description = "Set where an account is told; a new secret is shown this once.",
            mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "ADDRESS", description = "As https://pay.example/chautari") String address,
            @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
                    ModeOption mode,
            @Option(names = "--rotate", description = "Make a new secret, though there is one.") boolean rotate,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Given endpoint = new Given().and("mode", mode).and("url", address).and("rotate", (Object)
                (rotate ? Boolean.TRUE : null));
        JsonNode set = options.client().put(path(account), endpoint.fields());
        Output.print(spec, options, set, answer -> Callbacks.set(account, answer));
        return 0;
    }

    @Command(description = "List where an account is told.", mixinStandardHelpOptions = true)
    int list(@Parameters(paramLabel = "ACCOUNT") String account, @Mixin AdminOptions options)
            throws InterruptedException {
        Output.print(spec, options, options.client().get(path(account)), Callbacks::endpoints);
        return 0;
    }

    @Command(description = "Tell an account nothing more.", mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
                    ModeOption mode,
            @Mixin AdminOptions options)
            throws InterruptedException {
        JsonNode answer = options.client()
                .delete(path(account) + new Given().and("mode", mode).query());
        Output.print(spec, options, answer, removed -> "%s is told nothing more in %s mode.".formatted(account, mode));
        return 0;
    }

    @Command(description = "List reports, newest first.", mixinStandardHelpOptions = true)
    int reports(
            @Option(names = "--account", paramLabel = "NAME", description = "To this account.") @Nullable
                    String account,
            @Option(names = "--state", paramLabel = "STATE", description = "${COMPLETION-CANDIDATES}") @Nullable
                    ReportState state,
            @Option(names = "--kind", paramLabel = "KIND", description = "About: ${COMPLETION-CANDIDATES}") @Nullable
                    Kind kind,
            @Mixin PageOptions page,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Given filter =
                page.to(new Given().and("account", account).and("state", state).and("kind", kind));
        Output.print(spec, options, options.client().get("callbacks" + filter.query()), Callbacks::reports);
        return 0;
    }

    @Command(description = "Report a final payment that has no report.", mixinStandardHelpOptions = true)
    int report(@Parameters(paramLabel = "PAYMENT") long payment, @Mixin AdminOptions options)
            throws InterruptedException {
        JsonNode due = options.client().post("callbacks", Map.of("payment_id", payment));
        Output.print(spec, options, due, Callbacks::due);
        return 0;
    }

    @Command(description = "Send a report again, whatever came of it.", mixinStandardHelpOptions = true)
    int replay(@Parameters(paramLabel = "ID") long id, @Mixin AdminOptions options) throws InterruptedException {
        JsonNode due = options.client().post("callbacks/" + id + "/replay", Map.of());
        Output.print(spec, options, due, Callbacks::due);
        return 0;
    }

    private static String path(String account) {
        return "accounts/" + AdminClient.encoded(account) + "/callback";
    }
}
