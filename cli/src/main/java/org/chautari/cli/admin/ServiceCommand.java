package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The services that are paid for. */
@Command(
        name = "service",
        description = "List services, and switch their maintenance.",
        mixinStandardHelpOptions = true)
public final class ServiceCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(description = "List services, and which are in maintenance.", mixinStandardHelpOptions = true)
    int list(@Mixin AdminOptions options) throws InterruptedException {
        Output.print(spec, options, options.client().get("services"), ServiceCommand::table);
        return 0;
    }

    @Command(
            description = "Switch maintenance on, so that nothing new is paid there, or off.",
            mixinStandardHelpOptions = true)
    int maintenance(
            @Parameters(paramLabel = "SLUG") String slug,
            @Option(names = "--on", description = "Refuse details and payments.") boolean on,
            @Option(names = "--off", description = "Accept them again.") boolean off,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit; needed with --on.")
                    @Nullable
                    String reason,
            @Mixin AdminOptions options)
            throws InterruptedException {
        if (on == off) {
            throw new ParameterException(spec.commandLine(), "Either --on or --off.");
        }
        if (on && reason == null) {
            throw new ParameterException(spec.commandLine(), "--on needs a --reason.");
        }
        Given maintenance = new Given().and("on", on).and("reason", reason);
        JsonNode answer =
                options.client().put("services/" + AdminClient.encoded(slug) + "/maintenance", maintenance.fields());
        Output.print(
                spec,
                options,
                answer,
                switched -> on ? "%s is in maintenance.".formatted(slug) : "%s is in service.".formatted(slug));
        return 0;
    }

    static Table table(JsonNode services) {
        Table table = new Table("SERVICE", "NAME", "STATE", "REASON");
        services.forEach(service -> table.row(
                service.path("slug").asText(),
                service.path("name").asText(),
                service.path("maintenance").asBoolean() ? "maintenance" : "in service",
                service.path("reason").asText("")));
        return table;
    }
}
