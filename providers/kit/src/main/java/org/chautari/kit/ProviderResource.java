package org.chautari.kit;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.ProviderAdapter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.ProviderPaths;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The HTTP face of a provider service: the adapter's contract, method by method. Only the gateway calls it. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    private final ProviderAdapter adapter;

    ProviderResource(ProviderAdapter adapter) {
        this.adapter = adapter;
    }

    @GET
    @Path(ProviderPaths.DESCRIPTOR)
    public ProviderDescriptor describe() {
        return adapter.describe();
    }

    @POST
    @Path(ProviderPaths.DETAILS)
    public Uni<Lookup> details(@Nullable DetailsQuery query) {
        return adapter.details(required(query));
    }

    /** Runs to its end even where the gateway hangs up, so that at least the log tells what came of it. */
    @POST
    @Path(ProviderPaths.COMMIT)
    @Cancellable(false)
    public Uni<CommitOutcome> commit(@Nullable CommitOrder order) {
        return adapter.commit(required(order));
    }

    @POST
    @Path(ProviderPaths.STATUS)
    public Uni<StatusReport> status(@Nullable StatusQuery query) {
        return adapter.status(required(query));
    }

    /** An empty body and {@code null} are no message at all. */
    private static <M> M required(@Nullable M message) {
        if (message == null) {
            throw new BadRequestException();
        }
        return message;
    }
}
