package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.payment.Doubts;
import org.chautari.money.Rupees;
import org.jspecify.annotations.Nullable;

/** The payments in doubt, oldest first. */
@Path("/api/admin/payments/doubt")
public class DoubtsResource {

    private static final int OLDER_THAN_MINUTES = 5;
    private static final int OLDER_THAN_MINUTES_MAX = 525_600;
    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    private final Doubts doubts;

    DoubtsResource(Doubts doubts) {
        this.doubts = doubts;
    }

    record Listing(List<DoubtView> payments) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record DoubtView(
            long id,
            String account,
            String mode,
            String service,
            String reference,
            @Nullable String upstreamReference,
            BigDecimal amount,
            String state,
            String createdAt,
            long ageSeconds,
            int asks,
            @Nullable String askedAt,
            @Nullable String dueAt,
            @Nullable String reason,
            @Nullable String lateNews,
            String waitsFor,
            @Nullable ProposalView proposal) {

        static DoubtView of(Doubts.Doubt doubt) {
            return new DoubtView(
                    doubt.id(),
                    doubt.account(),
                    doubt.mode().word(),
                    doubt.service(),
                    doubt.reference(),
                    doubt.upstreamReference(),
                    Rupees.of(doubt.amountPaisa()),
                    doubt.state().wireName(),
                    doubt.openedAt().toString(),
                    doubt.age().toSeconds(),
                    doubt.asks(),
                    text(doubt.askedAt()),
                    text(doubt.dueAt()),
                    doubt.reason(),
                    doubt.lateNews(),
                    doubt.waitsFor().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    doubt.proposal().map(ProposalView::of).orElse(null));
        }
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(
            @QueryParam("older_than_minutes") @Nullable Integer olderThanMinutes,
            @QueryParam("limit") @Nullable Integer limit) {
        int minutes = olderThanMinutes == null ? OLDER_THAN_MINUTES : olderThanMinutes;
        int most = limit == null ? LIMIT : limit;
        if (minutes < 0 || minutes > OLDER_THAN_MINUTES_MAX) {
            return refuse("older_than_minutes: 0 to %d.".formatted(OLDER_THAN_MINUTES_MAX));
        }
        if (most < 1 || most > LIMIT_MAX) {
            return refuse("limit: 1 to %d.".formatted(LIMIT_MAX));
        }
        return doubts.list(Duration.ofMinutes(minutes), most).map(DoubtsResource::listing);
    }

    private static Response listing(List<Doubts.Doubt> found) {
        return Response.ok(new Listing(found.stream().map(DoubtView::of).toList()))
                .build();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private static Uni<Response> refuse(String sentence) {
        return Uni.createFrom().item(Refusals.of(400, sentence));
    }
}
