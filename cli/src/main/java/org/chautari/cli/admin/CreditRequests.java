package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.chautari.cli.Rupees;

/** Requests for credits, as people read them. */
final class CreditRequests {

    private CreditRequests() {}

    static String list(JsonNode page) {
        Table table = new Table(
                ">ID",
                "ACCOUNT",
                "MODE",
                ">AMOUNT",
                "STATE",
                "REQUESTED BY",
                "REQUESTED",
                "REASON",
                "DECIDED BY",
                "WHY");
        page.path("requests")
                .forEach(request -> table.row(
                        request.path("id").asText(),
                        request.path("account").asText(),
                        request.path("mode").asText(),
                        Rupees.text(request.path("amount")),
                        request.path("state").asText(),
                        request.path("requested_by").asText(),
                        request.path("requested_at").asText(),
                        request.path("reason").asText(""),
                        request.path("decided_by").asText(""),
                        request.path("decision_reason").asText("")));
        return PageOptions.text(table, page);
    }

    static String asked(JsonNode request) {
        String id = request.path("id").asText();
        return "Request %s for %s waits for an approver, not %s: chautari credits approve %s"
                .formatted(id, credits(request), request.path("requested_by").asText(), id);
    }

    static String decided(JsonNode request) {
        return "Request %s for %s is %s."
                .formatted(
                        request.path("id").asText(),
                        credits(request),
                        request.path("state").asText());
    }

    private static String credits(JsonNode request) {
        return "%s to %s in %s mode"
                .formatted(
                        Rupees.text(request.path("amount")),
                        request.path("account").asText(),
                        request.path("mode").asText());
    }
}
