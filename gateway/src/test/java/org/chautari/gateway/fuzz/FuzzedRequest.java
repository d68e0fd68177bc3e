package org.chautari.gateway.fuzz;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it goes over the wire.
 *
 * @param target path and query as they stand in the request, whatever they are
 * @param isProtocol whether the gateway itself answers: else the target is none that an HTTP server takes
 */
record FuzzedRequest(String method, String target, Map<String, String> headers, Buffer body, boolean isProtocol) {

    byte[] bytes() {
        StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\nHost: localhost\r\n".formatted(method, target));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.writeBytes(body.getBytes());
        return whole.toByteArray();
    }

    @Override
    public String toString() {
        String text = body.toString(StandardCharsets.UTF_8);
        return "%s %s %s %s".formatted(method, target, headers, text.length() > 500 ? text.substring(0, 500) : text);
    }
}
