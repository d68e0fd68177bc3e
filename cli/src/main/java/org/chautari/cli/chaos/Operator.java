package org.chautari.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.admin.AdminClient;

/** Who opens the accounts before, and reads all books after. */
final class Operator {

    private static final int PAGE = 500;
    private static final BigDecimal GRANT_MAX = new BigDecimal("9000000");

    private final AdminClient admin;
    private final URI sandbox;

    Operator(AdminClient admin, URI sandbox) {
        this.admin = admin;
        this.sandbox = sandbox;
    }

    /** A new account in both modes, with so many credits in each. */
    List<Account> open(String name, BigDecimal granted) throws InterruptedException {
        admin.post("accounts", Map.of("name", name));
        return List.of(open(name, "test", granted), open(name, "live", granted));
    }

    private Account open(String name, String mode, BigDecimal granted) throws InterruptedException {
        String path = "accounts/" + name;
        BigDecimal rest = granted;
        while (rest.signum() > 0) {
            BigDecimal grant = rest.min(GRANT_MAX);
            rest = rest.subtract(grant);
            String key = "chaos-" + mode + "-" + rest;
            String amount = grant.toPlainString();
            admin.post(path + "/credits", Map.of("mode", mode, "amount", amount, "key", key, "reason", "chaos"));
        }
        JsonNode token = admin.post(path + "/tokens", Map.of("mode", mode));
        return new Account(name, mode, token.path("token").asText(), granted);
    }

    /** Sets where an account's reports go; the secret they are signed with. */
    String reportTo(Account account, URI address) throws InterruptedException {
        Map<String, String> endpoint = Map.of("mode", account.mode(), "url", address.toString());
        return admin.put("accounts/" + account.name() + "/callback", endpoint)
                .path("secret")
                .asText();
    }

    /** How many reports wait to be delivered, as far as one page goes. */
    int reportsDue() throws InterruptedException {
        return admin.get("callbacks?state=due&limit=" + PAGE).path("callbacks").size();
    }

    /** What the gateway has written down of a reference. */
    List<Diary.Entry> timeline(String reference) throws InterruptedException {
        List<Diary.Entry> timeline = new ArrayList<>();
        for (JsonNode payment : admin.get("payments?reference=" + reference).path("payments")) {
            long id = payment.path("id").asLong();
            for (JsonNode event : admin.get("payments/" + id).path("timeline")) {
                String what = "gateway: payment %d %s by %s %s"
                        .formatted(
                                id,
                                event.path("state").asText(),
                                event.path("rule").asText(),
                                event.path("evidence"));
                timeline.add(new Diary.Entry(Instant.parse(event.path("at").asText()), what));
            }
        }
        return timeline;
    }

    /** How many payments are in a state. */
    int count(String state) throws InterruptedException {
        return admin.get("payments?limit=" + PAGE + "&state=" + state)
                .path("payments")
                .size();
    }

    /** Every payment. */
    List<Paid> payments() throws InterruptedException {
        List<Paid> payments = new ArrayList<>();
        JsonNode page = admin.get("payments?limit=" + PAGE);
        page.path("payments").forEach(payment -> payments.add(paid(payment)));
        while (page.path("next_cursor").isTextual()) {
            page = admin.get("payments?limit=" + PAGE + "&cursor="
                    + page.path("next_cursor").asText());
            page.path("payments").forEach(payment -> payments.add(paid(payment)));
        }
        return payments;
    }

    private static Paid paid(JsonNode payment) {
        return new Paid(
                payment.path("id").asLong(),
                payment.path("account").asText(),
                payment.path("mode").asText(),
                payment.path("service").asText(),
                payment.path("reference").asText(),
                payment.path("upstream_reference").textValue(),
                payment.path("state").asText(),
                rupees(payment.path("amount")));
    }

    /** What became of an account's credits. */
    Purse purse(Account account) throws InterruptedException {
        JsonNode balance =
                admin.get("accounts/" + account.name()).path("balances").path(account.mode());
        return new Purse(
                account.name(),
                account.mode(),
                account.granted(),
                rupees(balance.path("available")),
                rupees(balance.path("held")),
                rupees(balance.path("spent")));
    }

    /** What the ledger's own proof finds wrong. */
    List<String> ledgerFaults() throws InterruptedException {
        List<String> faults = new ArrayList<>();
        JsonNode proof = admin.get("ledger/verify");
        for (JsonNode check : proof.path("checks")) {
            if (!check.path("ok").asBoolean()) {
                faults.add(check.toString());
            }
        }
        if (!proof.path("ok").asBoolean() && faults.isEmpty()) {
            faults.add(proof.toString());
        }
        return faults;
    }

    /** What the sandbox executed. */
    List<Booked> book() throws InterruptedException {
        JsonNode rows = new JsonCalls()
                .send(JsonCalls.request(sandbox.resolve("/book")).build(), "sandbox")
                .body();
        List<Booked> book = new ArrayList<>();
        rows.forEach(row -> book.add(new Booked(
                row.path("reference").asText(),
                row.path("upstream_reference").asText(),
                row.path("mode").asText(),
                row.path("service").asText(),
                rupees(row.path("amount")),
                row.path("executions").asInt())));
        return book;
    }

    private static BigDecimal rupees(JsonNode amount) {
        return new BigDecimal(amount.asText());
    }
}
