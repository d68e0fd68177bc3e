package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.RequestBody;

/**
 * Reads request bodies as the protocol wants them: whatever their content type, up to 64 KiB, on the event loop
 * (PROTOCOL.md §2). A larger one is refused as soon as that is known, and the rest of it is not kept. See
 * docs/adr/0005-request-bodies-are-read-by-hand.md.
 */
@ApplicationScoped
class Bodies {

    private final ObjectMapper json;

    Bodies(ObjectMapper json) {
        this.json = json;
    }

    /** As {@link #read}, where a request may also come without a body. */
    Uni<Checked<RequestBody>> readIfAny(HttpServerRequest request) {
        boolean none = request.getHeader("Content-Length") == null && request.getHeader("Transfer-Encoding") == null;
        return none ? Uni.createFrom().item(Checked.passed(RequestBody.empty())) : read(request);
    }

    Uni<Checked<RequestBody>> read(HttpServerRequest request) {
        return bytes(request)
                .map(bytes -> RequestBody.parse(bytes, json))
                .onFailure(Unread.class)
                .recoverWithItem(unread -> Checked.stopped(ErrorCode.NOT_JSON));
    }

    private static Uni<byte[]> bytes(HttpServerRequest request) {
        return Uni.createFrom().emitter(emitter -> {
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
        });
    }

    /** The body was too large, or its client hung up. */
    private static final class Unread extends RuntimeException {

        Unread() {
            super("the request's body was not read", null, false, false);
        }
    }
}
