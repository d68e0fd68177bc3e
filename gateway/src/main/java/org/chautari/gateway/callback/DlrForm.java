package org.chautari.gateway.callback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * A delivery report as it goes out: {@code multipart/form-data} (PROTOCOL.md §10).
 *
 * @param contentType with the boundary
 */
record DlrForm(String contentType, Buffer body) {

    /** The report of a delivery. */
    static DlrForm of(Delivery delivery, ObjectMapper json) {
        return of(DlrFields.of(delivery.notice(), json), "dlr-" + delivery.webhookId());
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
}
