package org.chautari.gateway.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.RequestBody;

/** Refuses a body that announces itself as too large, in the protocol's form, where the server would answer 413. */
@ApplicationScoped
class LongBodies {

    /** Ahead of the server's own limit. */
    private static final int PRIORITY = 1000;

    void register(@Observes Filters filters) {
        filters.register(LongBodies::refuse, PRIORITY);
    }

    private static void refuse(RoutingContext context) {
        if (announced(context.request()) <= RequestBody.BYTES_MAX) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(ErrorCode.NOT_JSON.httpStatus())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(ProtocolError.of(ErrorCode.NOT_JSON).body().toString());
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException absurd) {
            return Long.MAX_VALUE;
        }
    }
}
