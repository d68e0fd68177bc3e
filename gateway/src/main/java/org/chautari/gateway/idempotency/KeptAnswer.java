package org.chautari.gateway.idempotency;

import io.vertx.core.buffer.Buffer;

/**
 * An answer as it goes to a client, byte for byte.
 *
 * @param status its HTTP status
 * @param body its bytes
 * @param worth what becomes of it
 */
public record KeptAnswer(int status, Buffer body, Worth worth) {

    /** What an answer is worth to those who repeat the request. */
    public enum Worth {
        /** It is the first answer: each repeat gets it. */
        FIRST,
        /** Nothing was begun: a repeat is the first again. */
        NONE,
        /** Something may have been begun, and this doesn't tell: a repeat finds out. */
        UNKNOWN
    }
}
