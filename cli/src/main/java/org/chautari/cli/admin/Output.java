package org.chautari.cli.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.chautari.cli.JsonCalls;
import picocli.CommandLine.Model.CommandSpec;

/** Prints an answer, for people or as it came. */
final class Output {

    private Output() {}

    static void print(CommandSpec spec, AdminOptions options, JsonNode answer, Function<JsonNode, Object> forPeople) {
        spec.commandLine().getOut().println(options.json() ? pretty(answer) : forPeople.apply(answer));
        spec.commandLine().getOut().flush();
    }

    private static String pretty(JsonNode answer) {
        try {
            return JsonCalls.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can't be written as JSON", e);
        }
    }
}
