package org.chautari.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chautari.money.Rupees;
import org.chautari.sandbox.StatusAct.Showing;

/** What is answered to status lookups, by the truth or as scripted (PROTOCOL.md §8). */
@Singleton
class StatusCalls {

    private static final int REFERENCES_MAX = 100;

    private final Book book;
    private final StatusFaults faults;

    StatusCalls(Book book, StatusFaults faults) {
        this.book = book;
        this.faults = faults;
    }

    /** The state of one payment. */
    Answer one(Mode mode, Request request) {
        if (request.isBlank("reference")) {
            return Fault.REFERENCE_NOT_PROVIDED.answer();
        }
        PaymentKey key = new PaymentKey(mode, request.text("reference").orElse(""));
        return switch (faults.showing(key)) {
            case TRUTH -> book.seen(key).map(StatusCalls::found).orElseGet(Fault.UNKNOWN_REFERENCE::answer);
            case DOWN -> Fault.SERVER_ERROR.answer();
            case NOT_FOUND -> Fault.UNKNOWN_REFERENCE.answer();
        };
    }

    /** The states of several payments, in the order asked; HTTP 500 where the lookup of one of them is down. */
    Answer bulk(Mode mode, Request request) {
        if (request.text("references").isEmpty()) {
            return Fault.MALFORMED.at("references", "This field is required.");
        }
        List<PaymentKey> keys = new ArrayList<>();
        for (String reference : request.text("references").orElseThrow().split(",", -1)) {
            keys.add(new PaymentKey(mode, reference.strip()));
        }
        if (keys.size() > REFERENCES_MAX) {
            return Fault.MALFORMED.at("references", "At most 100 references.");
        }
        if (request.number("reference_length").orElse(-1) != keys.size()) {
            return Fault.MALFORMED.at("reference_length", "The number of references is required.");
        }
        return keys.stream().anyMatch(key -> faults.showing(key) == Showing.DOWN)
                ? Fault.SERVER_ERROR.answer()
                : listed(keys);
    }

    private Answer listed(List<PaymentKey> keys) {
        ObjectNode body = Json.object().put("status", true).put("message", "Success");
        ArrayNode entries = body.putArray("detail");
        for (PaymentKey key : keys) {
            Optional<Row> row = faults.showing(key) == Showing.TRUTH ? book.seen(key) : Optional.empty();
            entries.add(row.map(StatusCalls::entry).orElseGet(() -> unknown(key.upstreamReference())));
        }
        return Answer.ok(body);
    }

    private static Answer found(Row row) {
        ObjectNode body = entry(row);
        body.put("original_status", body.path("state").asText())
                .put("refunded", false)
                .put("refunded_amount", 0)
                .putArray("refunds");
        return Answer.ok(body);
    }

    private static ObjectNode entry(Row row) {
        // Its state may change meanwhile; the detail is that of the state that is told.
        Row.State state = row.state();
        ObjectNode entry = Json.object().put("status", true).put("state", state.wireName());
        entry.set("details", row.detail(state));
        return entry.put("reference", row.payment().upstreamReference())
                .put("response_id", row.id())
                .put("amount", Rupees.of(row.payment().amountPaisa()));
    }

    private static ObjectNode unknown(String reference) {
        return Json.object()
                .put("status", false)
                .put("state", "Error")
                .put("details", "Invalid reference obtained for account")
                .put("reference", reference)
                .put("response_id", 0)
                .put("amount", 0);
    }
}
