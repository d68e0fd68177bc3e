package org.chautari.bench.system;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.function.Consumer;

/**
 * A request that a client makes.
 *
 * @param body JSON; empty where it only asks
 * @param then takes the body of a good answer
 */
record Call(HttpMethod method, String path, String body, Consumer<Buffer> then) {

    /** One that posts. */
    Call(String path, String body, Consumer<Buffer> then) {
        this(HttpMethod.POST, path, body, then);
    }

    /** One that only asks, and makes nothing of the answer. */
    static Call asking(String path) {
        return new Call(HttpMethod.GET, path, "", answer -> {});
    }
}
