package org.chautari.http;

import io.vertx.core.buffer.Buffer;

/** What came of a call. The phase decides: a failure before the first byte left is another thing than one after. */
public sealed interface Reply {

    /** The other side answered, whatever it says. */
    record Answered(int status, Buffer body) implements Reply {}

    /** Nothing was sent: no connection, no room, no time left, or too many failures lately. */
    record NotSent(String reason) implements Reply {}

    /** Something may have been sent, and no whole answer came back. */
    record NoAnswer(String reason) implements Reply {}
}
