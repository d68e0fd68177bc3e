package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;

/** Callbacks, as people read them. */
final class Callbacks {

    private Callbacks() {}

    static String set(String account, JsonNode endpoint) {
        String told = "%s is told at %s in %s mode."
                .formatted(
                        account,
                        endpoint.path("url").asText(),
                        endpoint.path("mode").asText());
        return endpoint.hasNonNull("secret")
                ? "%s The secret, shown this once:%n%n  %s%n"
                        .formatted(told, endpoint.path("secret").asText())
                : told + " The secret stays.";
    }

    static Table endpoints(JsonNode endpoints) {
        Table table = new Table("MODE", "ADDRESS", "CREATED", "UPDATED");
        endpoints.forEach(endpoint -> table.row(
                endpoint.path("mode").asText(),
                endpoint.path("url").asText(),
                endpoint.path("created_at").asText(),
                endpoint.path("updated_at").asText()));
        return table;
    }

    static String reports(JsonNode page) {
        Table table = new Table(
                ">ID",
                "KIND",
                "ACCOUNT",
                "MODE",
                ">PAYMENT",
                "REFERENCE",
                "STATE",
                ">ATTEMPTS",
                "LAST ATTEMPT",
                "OUTCOME",
                "DUE");
        page.path("callbacks")
                .forEach(report -> table.row(
                        report.path("id").asText(),
                        report.path("kind").asText(),
                        report.path("account").asText(),
                        report.path("mode").asText(),
                        report.path("payment_id").asText(""),
                        report.path("reference").asText(""),
                        report.path("state").asText(),
                        report.path("attempts").asText(),
                        report.path("last_at").asText(""),
                        report.path("last_outcome").asText(""),
                        report.path("state").asText().equals("due")
                                ? report.path("due_at").asText()
                                : ""));
        return PageOptions.text(table, page);
    }

    static String due(JsonNode report) {
        return "Report %s is due; see chautari callback reports."
                .formatted(report.path("id").asText());
    }
}
