package org.chautari.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The fields of a form as {@code multipart/form-data}. Their names are plain words. */
record MultipartForm(String boundary, Map<String, String> fields) {

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The form as it is sent. */
    byte[] body() {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(boundary, name, value)));
        return body.append("--%s--\r\n".formatted(boundary)).toString().getBytes(StandardCharsets.UTF_8);
    }
}
