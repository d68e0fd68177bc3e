package org.chautari.cli.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.chautari.cli.JsonCalls;

/** The sandbox's book: what was executed upstream, whatever anybody was told. */
final class Book {

    private final JsonCalls calls = new JsonCalls();
    private final URI sandbox;

    Book(URI sandbox) {
        this.sandbox = sandbox;
    }

    /** What was executed under a client's reference. */
    List<JsonNode> rows(String reference) throws InterruptedException {
        URI address = sandbox.resolve("/book?reference=" + reference);
        List<JsonNode> rows = new ArrayList<>();
        calls.send(JsonCalls.request(address).build(), "sandbox").body().forEach(rows::add);
        return rows;
    }

    int executions(String reference) throws InterruptedException {
        return rows(reference).stream()
                .mapToInt(row -> row.path("executions").asInt())
                .sum();
    }

    /** How often the payments of several references were executed, all together. */
    int executions(Iterable<String> references) throws InterruptedException {
        int sum = 0;
        for (String reference : references) {
            sum += executions(reference);
        }
        return sum;
    }
}
