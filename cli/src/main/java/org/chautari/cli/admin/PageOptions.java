package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which page of a listing is wanted. */
final class PageOptions {

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "The next page, as the one before it says.")
    private @Nullable String cursor;

    /** Adds the page to what a listing is narrowed by. */
    Given to(Given filter) {
        return filter.and("limit", limit).and("cursor", cursor);
    }

    /** A page with what to add to the command for the next one, where there is one. */
    static String text(Table page, JsonNode answer) {
        return answer.hasNonNull("next_cursor")
                ? "%s%nMore: --cursor %s"
                        .formatted(page, answer.path("next_cursor").asText())
                : page.toString();
    }
}
