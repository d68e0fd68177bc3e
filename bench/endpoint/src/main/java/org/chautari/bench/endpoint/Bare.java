package org.chautari.bench.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Sends back the JSON that it gets. Also the client of one that does. */
@Path("/bare")
@RegisterRestClient(configKey = "bare")
public interface Bare {

    /** The same. */
    @POST
    Uni<JsonNode> echo(JsonNode body);
}
