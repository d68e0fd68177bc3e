package org.chautari.bench.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Asks another for what it is asked: what sends it back, or, below {@code /hop}, one more of these. */
@Path("/hop/bare")
public final class Hop {

    private final Bare next;

    Hop(@RestClient Bare next) {
        this.next = next;
    }

    @POST
    public Uni<JsonNode> pass(JsonNode body) {
        return next.echo(body);
    }
}
