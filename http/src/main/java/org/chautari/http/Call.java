package org.chautari.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * One request to another service.
 *
 * @param method GET or POST
 * @param uri where to; http or https
 * @param headers beside the content type, which is JSON
 * @param body what is sent; empty for most GETs
 * @param sendBefore when it is too late to send it, by the wall clock: time passes there while a process stands still
 */
public record Call(HttpMethod method, URI uri, Map<String, String> headers, Buffer body, Instant sendBefore) {

    public Call {
        headers = Map.copyOf(headers);
    }

    /** A request without a body. */
    public static Call get(URI uri, Map<String, String> headers) {
        return new Call(HttpMethod.GET, uri, headers, Buffer.buffer(), Instant.MAX);
    }

    /** A GET that says what it asks for in a JSON body. */
    public static Call get(URI uri, Map<String, String> headers, Buffer json) {
        return new Call(HttpMethod.GET, uri, headers, json, Instant.MAX);
    }

    /** A request with a JSON body. */
    public static Call post(URI uri, Map<String, String> headers, Buffer json) {
        return new Call(HttpMethod.POST, uri, headers, json, Instant.MAX);
    }

    /** The same request, dropped unsent where it can't be sent before this moment. */
    public Call sentBefore(Instant moment) {
        return new Call(method, uri, headers, body, moment);
    }
}
