package org.chautari.gateway.callback;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.RequestBody;

/**
 * Reads a body to the byte, as a signature needs it, whatever its content type: up to 64 KiB, on the event loop. See
 * docs/adr/0005-request-bodies-are-read-by-hand.md.
 */
final class RawBody {

    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(10);

    private RawBody() {}

    /** The bytes of a request's body; one that is larger, or takes too long to come, is refused (1014). */
    static Uni<Checked<byte[]>> read(HttpServerRequest request) {
        return Uni.createFrom()
                .<byte[]>emitter(emitter -> collect(request, emitter))
                .ifNoItem()
                .after(ARRIVES_WITHIN)
                .fail()
                .map(Checked::passed)
                .onFailure(failure -> failure instanceof Unread || failure instanceof TimeoutException)
                .recoverWithItem(unread -> refuse(request));
    }

    private static void collect(HttpServerRequest request, UniEmitter<? super byte[]> emitter) {
        Buffer body = Buffer.buffer();
        request.exceptionHandler(hungUp -> emitter.fail(new Unread()))
                .endHandler(end -> emitter.complete(body.getBytes()))
                .handler(chunk -> {
                    if (body.length() + chunk.length() > RequestBody.BYTES_MAX) {
                        emitter.fail(new Unread());
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .resume();
    }

    /** What is left of the body is not waited for: the connection ends with the answer. */
    private static Checked<byte[]> refuse(HttpServerRequest request) {
        request.handler(ignored -> {});
        request.response()
                .putHeader("Connection", "close")
                .endHandler(answered -> request.connection().close());
        return Checked.stopped(ErrorCode.NOT_JSON);
    }

    /** The body was too large, or its sender hung up. */
    private static final class Unread extends RuntimeException {

        Unread() {
            super("the request's body was not read", null, false, false);
        }
    }
}
