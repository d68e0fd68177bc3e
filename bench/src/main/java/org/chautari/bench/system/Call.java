package org.chautari.bench.system;

import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/**
 * A request that a client makes.
 *
 * @param path where it is posted to
 * @param body JSON
 * @param then takes the body of a good answer
 */
record Call(String path, String body, Consumer<Buffer> then) {}
