package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.chautari.cli.Rupees;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Payments, newest first. */
@Command(name = "payments", description = "List payments, newest first.", mixinStandardHelpOptions = true)
public final class PaymentsCommand implements Callable<Integer> {

    @Option(names = "--account", paramLabel = "NAME", description = "Of this account.")
    private @Nullable String account;

    @Option(names = "--mode", description = "${COMPLETION-CANDIDATES}")
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

    @Option(names = "--before", paramLabel = "ID", description = "Older than this one: the next page.")
    private @Nullable String before;

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
        filter.put("before", before);
        JsonNode page = options.client().get("payments" + AdminClient.query(filter));
        Output.print(spec, options, page, PaymentsCommand::text);
        return 0;
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
        return page.hasNonNull("next_before")
                ? table
                        + "%nMore: --before %s"
                                .formatted(page.path("next_before").asText())
                : table.toString();
    }
}
