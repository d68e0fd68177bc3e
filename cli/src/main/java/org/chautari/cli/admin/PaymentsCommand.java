package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.chautari.cli.Rupees;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Payments, newest first, and those in doubt (docs/operations.md). */
@Command(
        name = "payments",
        description = "Find payments, newest first; see one, refund it, decide about those in doubt.",
        mixinStandardHelpOptions = true)
public final class PaymentsCommand implements Callable<Integer> {

    private static final String REASON = "What that rests on, in 5 to 200 characters; no personal data.";

    @Option(names = "--account", paramLabel = "NAME", description = "Of this account.")
    private @Nullable String account;

    @Option(names = "--mode", paramLabel = "MODE", description = "${COMPLETION-CANDIDATES}")
    private @Nullable ModeOption mode;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Queued, Processing, Success, Error, Failed, Expired.")
    private @Nullable String state;

    @Option(names = "--reference", paramLabel = "REFERENCE", description = "With this reference of the client.")
    private @Nullable String reference;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--upstream-reference", paramLabel = "REFERENCE", description = "With this reference upstream.")
    private @Nullable String upstreamReference;

    @Option(names = "--service", paramLabel = "SLUG", description = "Of this service.")
    private @Nullable String service;

    @Option(names = "--customer", paramLabel = "NAME", description = "Of the customer who is looked up by this.")
    private @Nullable String customer;

    @Option(
            names = "--from",
            paramLabel = "WHEN",
            converter = When.Converter.class,
            description = "From this day on, or moment: 2026-01-31.")
    private @Nullable When from;

    @Option(
            names = "--to",
            paramLabel = "WHEN",
            converter = When.Converter.class,
            description = "Up to this day, itself included, or moment.")
    private @Nullable When to;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "The next page, as the one before it says.")
    private @Nullable String cursor;

    @Mixin
    private AdminOptions options = new AdminOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        filter.put("account", account);
        filter.put("mode", mode);
        filter.put("state", state);
        filter.put("reference", reference);
        filter.put("limit", limit);
        filter.put("upstream_reference", upstreamReference);
        filter.put("service", service);
        filter.put("customer", customer);
        filter.put("from", from);
        filter.put("to", to);
        filter.put("cursor", cursor);
        JsonNode page = options.client().get("payments" + AdminClient.query(filter));
        Output.print(spec, options, page, PaymentsCommand::text);
        return 0;
    }

    @Command(description = "List what is in doubt, oldest first.", mixinStandardHelpOptions = true)
    int doubt(
            @Option(
                            names = "--older-than",
                            paramLabel = "MINUTES",
                            description = "Open for longer than this (default: 5).")
                    @Nullable
                    Integer olderThan,
            @Option(names = "--limit", paramLabel = "N", description = "At most (default: 50).") @Nullable Integer most,
            @Mixin AdminOptions gateway)
            throws InterruptedException {
        requireOwnOptions();
        Map<String, @Nullable Object> filter = new LinkedHashMap<>();
        filter.put("older_than_minutes", olderThan);
        filter.put("limit", most);
        JsonNode listing = gateway.client().get("payments/doubt" + AdminClient.query(filter));
        Output.print(spec, gateway, listing, Doubt::list);
        return 0;
    }

    @Command(
            description = "Show a payment and its timeline; 1 where somebody changed it.",
            mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "ID") long id, @Mixin AdminOptions gateway) throws InterruptedException {
        requireOwnOptions();
        JsonNode payment = gateway.client().get("payments/" + id);
        Output.print(spec, gateway, payment, Doubt::show);
        return payment.path("chain_verifies").asBoolean() ? 0 : 1;
    }

    @Command(description = "Settle a payment in doubt: the provider executed it.", mixinStandardHelpOptions = true)
    int settle(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = REASON) String reason,
            @Mixin AdminOptions gateway)
            throws InterruptedException {
        return say(id, "settle", Map.of("reason", reason), gateway, Doubt::ruling);
    }

    @Command(
            description = "Release a payment in doubt: the provider did not execute it, and never will.",
            mixinStandardHelpOptions = true)
    int release(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = REASON) String reason,
            @Mixin AdminOptions gateway)
            throws InterruptedException {
        return say(id, "release", Map.of("reason", reason), gateway, Doubt::ruling);
    }

    @Command(
            description = "Approve what another operator proposed, by saying the same.",
            mixinStandardHelpOptions = true)
    int approve(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--executed", description = "The provider executed it.") boolean executed,
            @Option(names = "--not-executed", description = "It did not, and never will.") boolean notExecuted,
            @Mixin AdminOptions gateway)
            throws InterruptedException {
        if (executed == notExecuted) {
            throw new ParameterException(spec.commandLine(), "Either --executed or --not-executed.");
        }
        return say(id, "approve", Map.of("executed", executed), gateway, Doubt::ruling);
    }

    @Command(description = "Say that what contradicts a final payment is dealt with.", mixinStandardHelpOptions = true)
    int seen(
            @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = REASON) String reason,
            @Mixin AdminOptions gateway)
            throws InterruptedException {
        return say(
                id,
                "seen",
                Map.of("reason", reason),
                gateway,
                noted -> "What contradicts payment %d is dealt with.".formatted(id));
    }

    @Command(
            description =
                    "Give back what was paid, all that is left of it or an amount; the client is told, with the reason.",
            mixinStandardHelpOptions = true)
    int refund(
            @Parameters(paramLabel = "ID") long id,
            @Option(
                            names = "--amount",
                            paramLabel = "AMOUNT",
                            converter = Amount.Positive.class,
                            description = "So much of the bill, in rupees (default: all that is left).")
                    @Nullable
                    Amount amount,
            @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; the client is told.")
                    String reason,
            @Option(
                            names = "--key",
                            paramLabel = "KEY",
                            description = "A repeat with the same key moves no money again.")
                    @Nullable
                    String key,
            @Mixin AdminOptions gateway)
            throws InterruptedException {
        requireOwnOptions();
        Given refund = new Given().and("amount", amount).and("reason", reason);
        JsonNode refunded = Once.of(key).post(gateway.client(), "payments/%d/refunds".formatted(id), refund);
        Output.print(spec, gateway, refunded, answer -> Refunds.made(id, answer));
        return 0;
    }

    @Command(description = "List the refunds of a payment.", mixinStandardHelpOptions = true)
    int refunds(@Parameters(paramLabel = "ID") long id, @Mixin AdminOptions gateway) throws InterruptedException {
        requireOwnOptions();
        JsonNode refunds = gateway.client().get("payments/%d/refunds".formatted(id));
        Output.print(spec, gateway, refunds, Refunds::list);
        return 0;
    }

    private int say(
            long id, String verb, Map<String, ?> word, AdminOptions gateway, Function<JsonNode, Object> forPeople)
            throws InterruptedException {
        requireOwnOptions();
        JsonNode answer = gateway.client().post("payments/%d/%s".formatted(id, verb), word);
        Output.print(spec, gateway, answer, forPeople);
        return 0;
    }

    /** An address or a filter before the word of a subcommand would go unheard. */
    private void requireOwnOptions() {
        if (!spec.commandLine().getParseResult().matchedOptions().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Options go after the subcommand.");
        }
    }

    static String text(JsonNode page) {
        Table table = new Table(">ID", "REFERENCE", "ACCOUNT", "MODE", "SERVICE", "STATE", ">AMOUNT", "CREATED");
        page.path("payments")
                .forEach(payment -> table.row(
                        payment.path("id").asText(),
                        payment.path("reference").asText(),
                        payment.path("account").asText(),
                        payment.path("mode").asText(),
                        payment.path("service").asText(),
                        payment.path("state").asText(),
                        Rupees.text(payment.path("amount")),
                        payment.path("created_at").asText()));
        return PageOptions.text(table, page);
    }
}
