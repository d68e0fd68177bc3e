package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.credits.CreditRequest;
import org.chautari.gateway.credits.CreditRequests;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** Credits that accounts, or operators for them, asked for. */
@Path("/api/admin/credit-requests")
public class CreditRequestsResource {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    private static final Wanted<CreditRequest.State> STATE =
            Wanted.word(CreditRequest.State.values(), CreditRequest.State::wireName);

    private final CreditRequests requests;

    CreditRequestsResource(CreditRequests requests) {
        this.requests = requests;
    }

    private record Query(CreditRequest.Filter filter, Cursor cursor, int limit) {

        static Query of(Fields fields) {
            Optional<CreditRequest.State> state = fields.optional("state", STATE);
            Optional<String> account = fields.optional("account", Forms.ACCOUNT);
            Cursor cursor = Cursor.of("credit-requests", state, account);
            Optional<Long> before = fields.optional("cursor", cursor.number());
            int limit = fields.optional("limit", Wanted.limit(LIMIT_MAX)).orElse(LIMIT);
            return new Query(new CreditRequest.Filter(state, account, before), cursor, limit);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(List<CreditRequestView> requests, @Nullable String nextCursor) {}

    /** Requests, the newest first, page by page. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(@Context UriInfo uri) {
        return Fields.ofQuery(uri, Query::of)
                .then(query -> requests.list(query.filter(), query.limit()).map(found -> page(found, query)));
    }

    private static Response page(List<CreditRequest> found, Query query) {
        String nextCursor = found.size() < query.limit()
                ? null
                : query.cursor().after(found.getLast().id());
        return Response.ok(new Page(found.stream().map(CreditRequestView::of).toList(), nextCursor))
                .build();
    }
}
