package org.chautari.gateway.protocol;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Reads request bodies as the protocol wants them: whatever their content type, up to 64 KiB, on the event loop
 * (PROTOCOL.md §2). One that is larger, or takes too long to come, is refused, and its connection closed; so is a long one
 * while too much of others is held (1017, since it may repeat a payment). See
 * docs/adr/0005-request-bodies-are-read-by-hand.md.
 */
public final class RawBody {

    /** A body of this size that takes longer is held back on purpose. */
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(10);

    private static final BodyMemory MEMORY = new BodyMemory(16 * 1024 * 1024);

    private RawBody() {}

    /** The bytes of a request's body; one that is larger, or takes too long to come, is refused (1014). */
    public static Uni<Checked<byte[]>> read(HttpServerRequest request) {
        return Uni.createFrom().deferred(() -> read(request, MEMORY.share()));
    }

    private static Uni<Checked<byte[]>> read(HttpServerRequest request, BodyMemory.Share memory) {
        return Uni.createFrom()
                .<byte[]>emitter(emitter -> collect(request, memory, emitter))
                .ifNoItem()
                .after(ARRIVES_WITHIN)
                .fail()
                .onTermination()
                .invoke(memory::giveBack)
                .map(Checked::passed)
                .onFailure(failure -> failure instanceof Unread || failure instanceof TimeoutException)
                .recoverWithItem(unread -> refuse(request, ProtocolError.of(ErrorCode.NOT_JSON)))
                .onFailure(NoRoom.class)
                .recoverWithItem(full -> refuse(request, ProtocolError.of(ErrorCode.SERVER_ERROR, "Busy: try again.")));
    }

    private static void collect(
            HttpServerRequest request, BodyMemory.Share memory, UniEmitter<? super byte[]> emitter) {
        Buffer body = Buffer.buffer();
        request.exceptionHandler(hungUp -> emitter.fail(new Unread()))
                .endHandler(end -> emitter.complete(body.getBytes()))
                .handler(chunk -> {
                    if (body.length() + chunk.length() > RequestBody.BYTES_MAX) {
                        emitter.fail(new Unread());
                    } else if (!memory.take(chunk.length())) {
                        emitter.fail(new NoRoom());
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .resume();
    }

    /** What is left of the body is not waited for: the connection ends with the answer. */
    private static Checked<byte[]> refuse(HttpServerRequest request, ProtocolError error) {
        request.handler(ignored -> {});
        request.response()
                .putHeader("Connection", "close")
                .endHandler(answered -> request.connection().close());
        return Checked.stopped(error);
    }

    /** There is no room for it, since too much of others is held. */
    private static final class NoRoom extends RuntimeException {

        NoRoom() {
            super("the request's body was not kept", null, false, false);
        }
    }

    /** The body was too large, or its sender hung up. */
    private static final class Unread extends RuntimeException {

        Unread() {
            super("the request's body was not read", null, false, false);
        }
    }
}
