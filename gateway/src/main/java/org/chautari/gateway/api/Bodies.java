package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.RequestBody;

/**
 * Reads request bodies as the protocol wants them: whatever their content type, up to 64 KiB, on the event loop
 * (PROTOCOL.md §2). One that is larger, or takes too long to come, is refused, and its connection closed. See
 * docs/adr/0005-request-bodies-are-read-by-hand.md.
 */
@ApplicationScoped
class Bodies {

    /** A body of this size that takes longer is held back on purpose. */
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(10);

    private final ObjectMapper json;

    Bodies(ObjectMapper json) {
        this.json = json;
    }

    /** As {@link #read}, where a request may also come without a body. */
    Uni<Checked<RequestBody>> readIfAny(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        boolean none = (length == null || length.equals("0")) && request.getHeader("Transfer-Encoding") == null;
        return none ? Uni.createFrom().item(Checked.passed(RequestBody.empty())) : read(request);
    }

    /** The parameters in a request's body. */
    Uni<Checked<RequestBody>> read(HttpServerRequest request) {
        return bytes(request)
                .map(bytes -> RequestBody.parse(bytes, json))
                .onFailure(failure -> failure instanceof Unread || failure instanceof TimeoutException)
                .recoverWithItem(unread -> refuse(request));
    }

    private static Uni<byte[]> bytes(HttpServerRequest request) {
        return Uni.createFrom()
                .<byte[]>emitter(emitter -> collect(request, emitter))
                .ifNoItem()
                .after(ARRIVES_WITHIN)
                .fail();
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
    private static Checked<RequestBody> refuse(HttpServerRequest request) {
        request.handler(ignored -> {});
        request.response()
                .putHeader("Connection", "close")
                .endHandler(answered -> request.connection().close());
        return Checked.stopped(ErrorCode.NOT_JSON);
    }

    /** The body was too large, or its client hung up. */
    private static final class Unread extends RuntimeException {

        Unread() {
            super("the request's body was not read", null, false, false);
        }
    }
}
