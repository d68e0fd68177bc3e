package org.chautari.gateway.callback;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.money.Rupees;

/**
 * A delivery report as it goes out: {@code multipart/form-data} (PROTOCOL.md §10).
 *
 * @param contentType with the boundary
 */
record DlrForm(String contentType, Buffer body) {

    /** A provider's detail may be long; a client that was told so much of it looks the rest up. */
    static final int DETAIL_CHARS_MAX = 32 * 1024;

    /** The report of a delivery. */
    static DlrForm of(Delivery delivery, ObjectMapper json) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("reference", delivery.reference());
        fields.put("amount", Rupees.of(delivery.amountPaisa()).toPlainString());
        fields.put("status", delivery.state().wireName());
        fields.put("detail", detail(delivery, json));
        fields.put("response_id", String.valueOf(delivery.paymentId()));
        return of(fields, "dlr-" + delivery.webhookId());
    }

    /** A form of fields, whose boundary is made longer until no value has it. */
    static DlrForm of(Map<String, String> fields, String wishedBoundary) {
        String boundary = wishedBoundary;
        while (occurs(fields, boundary)) {
            boundary += "x";
        }
        StringBuilder body = new StringBuilder();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            body.append("--").append(boundary).append("\r\n");
            body.append("Content-Disposition: form-data; name=\"").append(field.getKey());
            body.append("\"\r\n\r\n").append(field.getValue()).append("\r\n");
        }
        body.append("--").append(boundary).append("--\r\n");
        return new DlrForm("multipart/form-data; boundary=" + boundary, Buffer.buffer(body.toString()));
    }

    private static boolean occurs(Map<String, String> fields, String boundary) {
        return fields.values().stream().anyMatch(value -> value.contains(boundary));
    }

    /** The text of a success's detail or of a refusal's details, or the JSON of what is no text. */
    private static String detail(Delivery delivery, ObjectMapper json) {
        JsonNode answer = read(Objects.requireNonNullElse(delivery.answer(), "null"), json);
        boolean refused = delivery.state() != PaymentState.SUCCESS && answer.has("error_code");
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
