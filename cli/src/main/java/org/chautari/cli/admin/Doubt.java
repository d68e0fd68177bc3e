package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.chautari.cli.Rupees;

/** Payments in doubt, and single ones with their timelines, as people read them. */
final class Doubt {

    private static final int HASH_START = 12;

    private Doubt() {}

    static String list(JsonNode listing) {
        Table table = new Table(
                ">ID",
                ">AGE",
                "ACCOUNT",
                "MODE",
                "SERVICE",
                "REFERENCE",
                "STATE",
                ">AMOUNT",
                ">ASKED",
                "WAITS FOR",
                "WHY");
        listing.path("payments")
                .forEach(payment -> table.row(
                        payment.path("id").asText(),
                        age(payment.path("age_seconds").asLong()),
                        payment.path("account").asText(),
                        payment.path("mode").asText(),
                        payment.path("service").asText(),
                        payment.path("reference").asText(),
                        payment.path("state").asText(),
                        Rupees.text(payment.path("amount")),
                        payment.path("asks").asText(),
                        payment.path("waits_for").asText(),
                        why(payment)));
        return listing.path("payments").isEmpty() ? "No payment is in doubt." : table.toString();
    }

    static String show(JsonNode payment) {
        StringBuilder text = new StringBuilder();
        line(text, "Payment", payment.path("id"));
        line(text, "State", payment.path("state"));
        line(text, "Why", payment.path("reason"));
        line(text, "Amount", payment.path("amount"));
        line(text, "Account", payment.path("account"));
        line(text, "Mode", payment.path("mode"));
        line(text, "Service", payment.path("service"));
        line(text, "Reference", payment.path("reference"));
        line(text, "Reference upstream", payment.path("upstream_reference"));
        line(text, "Asked", payment.path("asks"));
        line(text, "Last asked", payment.path("asked_at"));
        line(text, "Asked again", payment.path("due_at"));
        Table table = new Table(">NO", "AT", "RULE", "STATE", "EVIDENCE", "HASH");
        payment.path("timeline").forEach(event -> row(table, event));
        String verdict = payment.path("chain_verifies").asBoolean()
                ? "The timeline is whole."
                : "THE TIMELINE WAS CHANGED: see chautari ledger verify.";
        return "%s%n%s%n%n%s".formatted(text, table, verdict);
    }

    /** What became of a decision. */
    static String ruling(JsonNode answer) {
        String id = answer.path("id").asText();
        JsonNode proposal = answer.path("proposal");
        return answer.has("waits_for")
                ? "Payment %s waits for a second operator, not %s: chautari payments approve %s %s"
                        .formatted(id, proposal.path("by").asText(), id, option(proposal))
                : "Payment %s is %s.".formatted(id, answer.path("state").asText());
    }

    private static String why(JsonNode payment) {
        JsonNode proposal = payment.path("proposal");
        if (payment.hasNonNull("late_news")) {
            return payment.path("late_news").asText();
        }
        return proposal.isObject()
                ? "%s proposed %s: %s"
                        .formatted(
                                proposal.path("by").asText(),
                                option(proposal),
                                proposal.path("reason").asText())
                : payment.path("reason").asText("");
    }

    private static String option(JsonNode proposal) {
        return proposal.path("executed").asBoolean() ? "--executed" : "--not-executed";
    }

    private static void row(Table table, JsonNode event) {
        String hash = event.path("hash").asText();
        table.row(
                event.path("seq").asText(),
                event.path("at").asText(),
                event.path("rule").asText(),
                event.path("state").asText(),
                event.path("evidence").toString(),
                hash.substring(0, Math.min(HASH_START, hash.length()))
                        + (event.path("intact").asBoolean() ? "" : " WRONG"));
    }

    private static void line(StringBuilder text, String name, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode()) {
            text.append("%-20s%s%n".formatted(name, value.isBigDecimal() ? Rupees.text(value) : value.asText()));
        }
    }

    private static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        if (age.toDays() > 0) {
            return "%dd%02dh".formatted(age.toDays(), age.toHoursPart());
        }
        return age.toHours() > 0
                ? "%dh%02dm".formatted(age.toHours(), age.toMinutesPart())
                : "%dm%02ds".formatted(age.toMinutes(), age.toSecondsPart());
    }
}
