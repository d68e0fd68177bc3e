package org.chautari.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Lookup;
import org.chautari.provider.Offer;
import org.chautari.provider.Refusal;
import org.chautari.provider.StatusReport;

/** What a fake provider answers, as its script says. */
final class FakeOutcomes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FakeOutcomes() {}

    static Lookup lookup(String slug, String customer, FakeScript script) {
        ObjectNode state = NODES.objectNode().put("customer", customer);
        List<Offer> offers = FakeServices.offers(slug, script);
        return switch (script.action("details")) {
            case "refused" -> new Lookup.Refused(refusal(script.argument("details")));
            case "faulty" -> new Lookup.Faulty("HTTP 500 of the upstream");
            case "not-reached" -> new Lookup.NotReached("circuit open");
            case "odd" ->
                new Lookup.Found(
                        FakeServices.payload(customer),
                        List.of(new Offer("\u202e", "\u0001 odd \uffff", "package", 40_000, Map.of("package_id", "1"))),
                        state.put("odd", "\0").put("huge", new BigDecimal("1e999999")));
            default -> new Lookup.Found(FakeServices.payload(customer), offers, state);
        };
    }

    static CommitOutcome outcome(FakeScript script, CommitOrder order) {
        return switch (script.action("commit")) {
            case "queued" -> new CommitOutcome.Pending(CommitOutcome.Pending.State.QUEUED);
            case "processing" -> new CommitOutcome.Pending(CommitOutcome.Pending.State.PROCESSING);
            case "refused" -> new CommitOutcome.Refused(refusal(script.argument("commit")));
            case "not-sent" -> new CommitOutcome.NotSent("connection refused");
            case "unknown" -> new CommitOutcome.Unknown("no answer in time");
            case "odd-detail" -> new CommitOutcome.Succeeded(NODES.objectNode().put("odd", "a\0b\ud800"));
            case "huge-detail" -> new CommitOutcome.Succeeded(DecimalNode.valueOf(new BigDecimal("1e999999")));
            case "odd-reason" -> new CommitOutcome.Unknown("odd\0reason");
            default -> new CommitOutcome.Succeeded(detail(order));
        };
    }

    static StatusReport report(FakeScript script) {
        String action = script.action("status");
        return switch (action) {
            case "not-found" -> new StatusReport.NotFound();
            case "" -> new StatusReport.Unreachable("nothing was scripted");
            case "unreachable" -> new StatusReport.Unreachable("circuit open");
            case "held-success" -> new StatusReport.Found(StatusReport.State.SUCCESS, TextNode.valueOf("said late"));
            default ->
                new StatusReport.Found(
                        StatusReport.State.valueOf(action.toUpperCase(Locale.ROOT)), TextNode.valueOf("said later"));
        };
    }

    private static JsonNode detail(CommitOrder order) {
        return order.selector().containsKey("package_id")
                ? NODES.objectNode().put("transaction_id", 77).put("updated_balance", new BigDecimal("12.50"))
                : TextNode.valueOf("80425310042");
    }

    private static Refusal refusal(String code) {
        return new Refusal(code, TextNode.valueOf("The provider says no."), NODES.objectNode());
    }
}
