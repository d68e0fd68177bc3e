package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.chautari.cli.Rupees;

/** Trial balances, as people read them: what was where at the end of each day. */
final class TrialBalances {

    private static final int HASH_START = 12;

    private TrialBalances() {}

    static Object text(JsonNode answer) {
        Table table = new Table(
                "DAY",
                "MODE",
                ">MOVEMENTS",
                ">ISSUED",
                ">AVAILABLE",
                ">HELD",
                ">SPENT",
                ">CHARGED",
                ">COMMISSION",
                "HASH",
                "SIGNED BY");
        answer.path("trial_balances").forEach(balance -> row(table, balance));
        return answer.path("trial_balances").isEmpty() ? "No day of these is sealed." : table;
    }

    private static void row(Table table, JsonNode balance) {
        JsonNode end = balance.path("end");
        String hash = balance.path("hash").asText();
        table.row(
                balance.path("day").asText(),
                balance.path("mode").asText(),
                balance.path("movements").asText(),
                Rupees.text(end.path("issued")),
                Rupees.text(end.path("available")),
                Rupees.text(end.path("held")),
                Rupees.text(end.path("spent")),
                Rupees.text(end.path("charged")),
                Rupees.text(end.path("commission")),
                hash.substring(0, Math.min(HASH_START, hash.length())),
                balance.path("key_id").asText("nobody"));
    }
}
