package org.chautari.gateway.idempotency;

import io.vertx.core.buffer.Buffer;

/**
 * An answer as it went to a client, byte for byte.
 *
 * @param status its HTTP status
 * @param body its bytes
 */
public record KeptAnswer(int status, Buffer body) {

    /** Whether the gateway itself couldn't tell what happened: such an answer isn't kept. */
    boolean isFault() {
        return status >= 500;
    }
}
