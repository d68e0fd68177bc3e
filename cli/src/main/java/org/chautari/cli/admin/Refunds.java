package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.chautari.cli.Rupees;

/** Refunds, as people read them. */
final class Refunds {

    private Refunds() {}

    static String made(long payment, JsonNode answer) {
        JsonNode refund = answer.path("refund");
        return "Refunded %s of payment %d, %s in credits; %s are left to refund (key %s)."
                .formatted(
                        Rupees.text(refund.path("amount")),
                        payment,
                        Rupees.text(refund.path("credits")),
                        Rupees.text(answer.path("left")),
                        refund.path("key").asText());
    }

    static Table list(JsonNode refunds) {
        Table table = new Table(">ID", ">AMOUNT", ">CREDITS", "KEY", "CREATED", "REASON");
        refunds.forEach(refund -> table.row(
                refund.path("id").asText(),
                Rupees.text(refund.path("amount")),
                Rupees.text(refund.path("credits")),
                refund.path("key").asText(),
                refund.path("created_at").asText(),
                refund.path("reason").asText()));
        return table;
    }
}
