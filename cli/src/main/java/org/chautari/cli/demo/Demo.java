package org.chautari.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.Rupees;

/** Pays one bill at each provider and compares what the gateway says with what the upstream did. */
final class Demo {

    private static final int SHOWN_MAX = 4;

    private final GatewayClient client;
    private final URI sandbox;
    private final PrintWriter out;

    Demo(GatewayClient client, URI sandbox, PrintWriter out) {
        this.client = client;
        this.sandbox = sandbox;
        this.out = out;
    }

    void run() throws InterruptedException {
        BigDecimal before = client.creditsAvailable();
        BigDecimal paid = BigDecimal.ZERO;
        for (DemoBill bill : DemoBill.ALL) {
            paid = paid.add(pay(bill));
        }
        BigDecimal after = client.creditsAvailable();
        out.println();
        print("Paid %d bills, %s rupees in all; credits went from %s to %s."
                .formatted(DemoBill.ALL.size(), Rupees.text(paid), Rupees.text(before), Rupees.text(after)));
        print("The sandbox's book agrees: each bill was executed exactly once, for the amount charged.");
    }

    private BigDecimal pay(DemoBill bill) throws InterruptedException {
        String reference = "demo-" + UUID.randomUUID();
        BigDecimal before = client.creditsAvailable();
        print(System.lineSeparator() + bill.service());
        JsonNode payload = client.details(bill, reference);
        String session = payload.path("session_id").asText();
        print("  customer   %s, session %s".formatted(bill.who(), session));
        Choice choice = choose(bill, payload);
        JsonNode result = client.commit(bill, reference, session, choice);
        tell(result, before);
        requireCharged(result, choice);
        requireExecutedOnce(bill, reference, choice);
        return choice.amount();
    }

    private Choice choose(DemoBill bill, JsonNode payload) {
        List<Choice> choices = bill.choices().apply(payload);
        if (choices.isEmpty()) {
            throw new CommandFailure(bill.service() + " offers nothing that may be paid.");
        }
        for (Choice choice : choices.subList(0, Math.min(choices.size(), SHOWN_MAX))) {
            print("  may pay    %-52s %12s".formatted(choice.title(), Rupees.text(choice.amount())));
        }
        if (choices.size() > SHOWN_MAX) {
            print("             and %d more".formatted(choices.size() - SHOWN_MAX));
        }
        Choice chosen = choices.getFirst();
        print("  chosen     %-52s %12s".formatted(chosen.title(), Rupees.text(chosen.amount())));
        return chosen;
    }

    private void tell(JsonNode result, BigDecimal before) {
        String state = result.path("state").asText();
        print("  payment    %s, id %s".formatted(state, result.path("id").asText()));
        print("  credits    %s -> %s".formatted(Rupees.text(before), Rupees.text(result.path("credits_available"))));
        if (!state.equals("Success")) {
            throw new CommandFailure("The payment is not final: " + result);
        }
    }

    private static void requireCharged(JsonNode result, Choice choice) {
        BigDecimal charged = new BigDecimal(result.path("credits_consumed").asText());
        if (charged.compareTo(choice.amount()) != 0) {
            throw new CommandFailure(
                    "%s were charged for %s.".formatted(Rupees.text(charged), Rupees.text(choice.amount())));
        }
    }

    private void requireExecutedOnce(DemoBill bill, String reference, Choice choice) throws InterruptedException {
        URI address = sandbox.resolve("/book?reference=" + reference);
        JsonNode rows = new JsonCalls()
                .send(JsonCalls.request(address).build(), "sandbox")
                .body();
        boolean agrees = rows.size() == 1
                && rows.path(0).path("executions").asInt() == 1
                && new BigDecimal(rows.path(0).path("amount").asText("0")).compareTo(choice.amount()) == 0;
        if (!agrees) {
            throw new CommandFailure(
                    "The sandbox's book does not agree on the payment at %s: %s".formatted(bill.service(), rows));
        }
        print("  book       executed once, %s"
                .formatted(Rupees.text(rows.path(0).path("amount"))));
    }

    private void print(String line) {
        out.println(line);
        out.flush();
    }
}
