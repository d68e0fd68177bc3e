package org.chautari.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;

/**
 * One request to another service.
 *
 * @param method GET or POST
 * @param uri where to; http or https
 * @param headers beside the content type, which is JSON
 * @param body what is sent, empty for a GET
 */
public record Call(HttpMethod method, URI uri, Map<String, String> headers, Buffer body) {

    public Call {
        headers = Map.copyOf(headers);
    }

    /** A request without a body. */
    public static Call get(URI uri, Map<String, String> headers) {
        return new Call(HttpMethod.GET, uri, headers, Buffer.buffer());
    }

    /** A request with a JSON body. */
    public static Call post(URI uri, Map<String, String> headers, Buffer json) {
        return new Call(HttpMethod.POST, uri, headers, json);
    }
}
