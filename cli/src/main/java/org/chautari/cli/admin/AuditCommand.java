package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Who changed what. */
@Command(name = "audit", description = "See who changed what.", mixinStandardHelpOptions = true)
public final class AuditCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(description = "List changes, newest first.", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--actor", paramLabel = "OPERATOR", description = "By this operator.") @Nullable
                    String actor,
            @Option(names = "--action", paramLabel = "ACTION", description = "As token.issue or credits.grant.")
                    @Nullable
                    String action,
            @Option(names = "--subject", paramLabel = "SUBJECT", description = "As \"account acme\" or \"payment 17\".")
                    @Nullable
                    String subject,
            @Option(
                            names = "--from",
                            paramLabel = "WHEN",
                            converter = When.Converter.class,
                            description = "From this day on, or moment.")
                    @Nullable
                    When from,
            @Option(
                            names = "--to",
                            paramLabel = "WHEN",
                            converter = When.Converter.class,
                            description = "Up to this day, itself included, or moment.")
                    @Nullable
                    When to,
            @Mixin PageOptions page,
            @Mixin AdminOptions options)
            throws InterruptedException {
        Given filter = page.to(new Given()
                .and("actor", actor)
                .and("action", action)
                .and("subject", subject)
                .and("from", from)
                .and("to", to));
        Output.print(spec, options, options.client().get("audit" + filter.query()), AuditCommand::text);
        return 0;
    }

    static String text(JsonNode page) {
        Table table = new Table(">NO", "AT", "WHO", "BY", "FROM", "ACTION", "SUBJECT", "BEFORE", "AFTER");
        page.path("entries")
                .forEach(entry -> table.row(
                        entry.path("seq").asText(),
                        entry.path("at").asText(),
                        entry.path("actor").asText(),
                        entry.path("via").asText(),
                        entry.path("address").asText(),
                        entry.path("action").asText(),
                        entry.path("subject").asText(),
                        state(entry.path("before")),
                        state(entry.path("after"))));
        return PageOptions.text(table, page);
    }

    private static String state(JsonNode state) {
        return state.isNull() || state.isMissingNode() ? "" : state.toString();
    }
}
