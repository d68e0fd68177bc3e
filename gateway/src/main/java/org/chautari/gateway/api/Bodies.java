package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.RawBody;
import org.chautari.gateway.protocol.RequestBody;

/** The parameters that clients send in the bodies of their requests. */
@ApplicationScoped
class Bodies {

    private final ObjectMapper json;

    Bodies(ObjectMapper json) {
        this.json = json;
    }

    /** As {@link #read}, where a request may also come without a body. */
    Uni<Checked<RequestBody>> readIfAny(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        boolean none = (length == null || length.equals("0")) && request.getHeader("Transfer-Encoding") == null;
        return none ? Uni.createFrom().item(Checked.passed(from(request, RequestBody.empty()))) : read(request);
    }

    /** The parameters in a request's body. */
    Uni<Checked<RequestBody>> read(HttpServerRequest request) {
        return RawBody.read(request)
                .map(checked -> checked.then(bytes -> RequestBody.parse(bytes, json)))
                .map(checked -> checked.map(body -> from(request, body)));
    }

    private static RequestBody from(HttpServerRequest request, RequestBody body) {
        return body.from(Sender.of(request));
    }
}
