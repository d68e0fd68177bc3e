package org.chautari.bench.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Sends back the JSON that it gets. */
@Path("/bare")
public final class Echo {

    @POST
    public Uni<JsonNode> echo(JsonNode body) {
        return Uni.createFrom().item(body);
    }
}
