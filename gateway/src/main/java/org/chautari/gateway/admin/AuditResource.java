package org.chautari.gateway.admin;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.guard.Roles;
import org.jspecify.annotations.Nullable;

/** Who changed what, the newest change first, page by page. */
@Path("/api/admin/audit")
public class AuditResource {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    private static final Wanted<String> ACTION =
            Wanted.text("what was done, as token.issue.", Pattern.compile("[a-z.-]{1,100}"));
    private static final Wanted<String> SUBJECT =
            Wanted.text("to what, as account acme or payment 17.", Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,200}"));

    private final AuditTrail audit;

    AuditResource(AuditTrail audit) {
        this.audit = audit;
    }

    /** What is asked for. */
    private record Query(AuditTrail.Filter filter, Cursor cursor, int limit) {

        static Query of(Fields fields) {
            Optional<String> actor = fields.optional("actor", Forms.NAME);
            Optional<String> action = fields.optional("action", ACTION);
            Optional<String> subject = fields.optional("subject", SUBJECT);
            Optional<Instant> from = fields.optional("from", Forms.FROM);
            Optional<Instant> to = fields.optional("to", Forms.TO);
            Cursor cursor = Cursor.of("audit", actor, action, subject, from, to);
            Optional<Long> before = fields.optional("cursor", cursor.number());
            int limit = fields.optional("limit", Wanted.limit(LIMIT_MAX)).orElse(LIMIT);
            return new Query(new AuditTrail.Filter(actor, action, subject, from, to, before), cursor, limit);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(List<EntryView> entries, @Nullable String nextCursor) {}

    record EntryView(
            long seq,
            String at,
            String actor,
            String via,
            String address,
            String action,
            String subject,
            @JsonRawValue @Nullable String before,
            @JsonRawValue @Nullable String after) {

        static EntryView of(AuditTrail.Entry entry) {
            return new EntryView(
                    entry.seq(),
                    entry.at().toString(),
                    entry.actor().name(),
                    entry.actor().via(),
                    entry.actor().address(),
                    entry.action(),
                    entry.subject(),
                    entry.before(),
                    entry.after());
        }
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(@Context UriInfo uri) {
        return Fields.ofQuery(uri, Query::of)
                .then(query -> audit.list(query.filter(), query.limit()).map(entries -> page(entries, query)));
    }

    private static Response page(List<AuditTrail.Entry> entries, Query query) {
        String nextCursor = entries.size() < query.limit()
                ? null
                : query.cursor().after(entries.getLast().seq());
        return Response.ok(new Page(entries.stream().map(EntryView::of).toList(), nextCursor))
                .build();
    }
}
