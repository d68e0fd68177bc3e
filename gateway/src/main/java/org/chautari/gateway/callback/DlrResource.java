package org.chautari.gateway.callback;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.RawBody;

/**
 * Takes the delivery reports of upstreams (PROTOCOL.md §10). Nothing in one is believed: it says which payment to ask
 * about, and a good one is answered alike whether or not there is such a payment.
 */
@Path("/api/dlr")
public class DlrResource {

    private final Upstreams upstreams;
    private final HintDesk desk;
    private final ObjectMapper json;

    DlrResource(Upstreams upstreams, HintDesk desk, ObjectMapper json) {
        this.upstreams = upstreams;
        this.desk = desk;
        this.json = json;
    }

    @POST
    @Path("/{service}")
    public Uni<Response> report(String service, @Context HttpServerRequest request) {
        if (!upstreams.isListenedTo(service)) {
            return Uni.createFrom().item(Answers.of(ProtocolError.of(ErrorCode.NO_SUCH_SERVICE)));
        }
        String contentType =
                Optional.ofNullable(request.getHeader("Content-Type")).orElse("");
        return RawBody.read(request)
                .map(checked -> checked.then(body -> upstreams.authenticate(service, request.headers(), body)))
                .map(checked -> checked.then(body -> reference(contentType, body)))
                .chain(checked -> checked.thenAsync(reference -> take(service, reference)))
                .map(Answers::of);
    }

    private Checked<String> reference(String contentType, byte[] body) {
        return DlrBody.reference(contentType, body, json)
                .map(Checked::passed)
                .orElseGet(() -> Checked.stopped(ProtocolError.malformed(
                        Map.of("reference", List.of("At most 50 letters, digits, underscores and hyphens.")))));
    }

    /** A fault of ours has the upstream report again. */
    private Uni<Checked<ObjectNode>> take(String service, String reference) {
        return desk.take(service, reference)
                .map(followed -> followed
                        ? Checked.passed(JsonNodeFactory.instance.objectNode().put("status", true))
                        : Checked.stopped(ErrorCode.SERVER_ERROR));
    }
}
