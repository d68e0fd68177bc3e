package org.chautari.gateway.callback;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.money.Rupees;

/**
 * What a report says, field by field. That of a payment's end is the protocol's (PROTOCOL.md §10) and has no other; what
 * goes beyond it says so in {@code event}.
 */
final class DlrFields {

    /** A provider's detail may be long; a client that was told so much of it looks the rest up. */
    static final int DETAIL_CHARS_MAX = 32 * 1024;

    private DlrFields() {}

    /** The fields in the order they are sent in. */
    static Map<String, String> of(Notice notice, ObjectMapper json) {
        return switch (notice) {
            case Notice.OfPayment(long paymentId, Notice.Bill bill) -> ofPayment(paymentId, bill, json);
            case Notice.OfRefund refund -> ofRefund(refund, json);
            case Notice.OfLowBalance low -> ofLowBalance(low);
        };
    }

    private static Map<String, String> ofPayment(long paymentId, Notice.Bill bill, ObjectMapper json) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("reference", bill.reference());
        fields.put("amount", rupees(bill.amountPaisa()));
        fields.put("status", bill.state().wireName());
        fields.put("detail", detail(bill, json));
        fields.put("response_id", String.valueOf(paymentId));
        return fields;
    }

    private static Map<String, String> ofRefund(Notice.OfRefund refund, ObjectMapper json) {
        Map<String, String> fields = ofPayment(refund.paymentId(), refund.bill(), json);
        fields.put("event", "refund");
        fields.put("refund_id", String.valueOf(refund.refundId()));
        fields.put("refunded_amount", rupees(refund.amountPaisa()));
        fields.put("refunded_total", rupees(refund.totalPaisa()));
        return fields;
    }

    private static Map<String, String> ofLowBalance(Notice.OfLowBalance low) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event", "low_balance");
        fields.put("mode", low.mode().word());
        fields.put("credits_available", rupees(low.creditsPaisa()));
        fields.put("threshold", rupees(low.thresholdPaisa()));
        return fields;
    }

    private static String rupees(long paisa) {
        return Rupees.of(paisa).toPlainString();
    }

    /** The text of a success's detail or of a refusal's details, or the JSON of what is no text. */
    private static String detail(Notice.Bill bill, ObjectMapper json) {
        JsonNode answer = read(Objects.requireNonNullElse(bill.answer(), "null"), json);
        boolean refused = bill.state() != PaymentState.SUCCESS && answer.has("error_code");
        JsonNode detail = refused ? answer.path("details") : answer;
        String text =
                detail.isNull() || detail.isMissingNode() || detail.isTextual() ? detail.asText("") : detail.toString();
        return text.substring(0, Math.min(text.length(), DETAIL_CHARS_MAX));
    }

    private static JsonNode read(String text, ObjectMapper json) {
        try {
            return json.readTree(text);
        } catch (JacksonException unreadable) {
            throw new IllegalStateException("a stored answer is unreadable", unreadable);
        }
    }
}
