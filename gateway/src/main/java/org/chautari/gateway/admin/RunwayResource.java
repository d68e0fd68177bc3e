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
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.chautari.gateway.credits.Runway;
import org.chautari.gateway.credits.Runways;
import org.chautari.gateway.guard.Roles;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** How far an account gets with its credits. */
@Path("/api/admin/accounts/{name}/runway")
public class RunwayResource {

    private final NamedAccounts accounts;
    private final Runways runways;

    RunwayResource(NamedAccounts accounts, Runways runways) {
        this.accounts = accounts;
        this.runways = runways;
    }

    /** Amounts in rupees, moments in Kathmandu; {@code in_doubt} is a part of {@code held}. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record RunwayView(
            String mode,
            String at,
            BigDecimal available,
            BigDecimal held,
            BigDecimal inDoubt,
            BigDecimal overdraft,
            BigDecimal consumedPerHour,
            @Nullable String endsAt) {

        static RunwayView of(Mode mode, Runway runway) {
            return new RunwayView(
                    mode.word(),
                    inKathmandu(runway.at(), ChronoUnit.SECONDS),
                    Rupees.of(runway.availablePaisa()),
                    Rupees.of(runway.heldPaisa()),
                    Rupees.of(runway.inDoubtPaisa()),
                    Rupees.of(runway.overdraftPaisa()),
                    Rupees.of(runway.consumedPerHourPaisa()),
                    runway.endsAt()
                            .map(end -> inKathmandu(end, ChronoUnit.HOURS))
                            .orElse(null));
        }

        /** To the whole hour in Kathmandu's own time, which is 45 minutes off UTC's. */
        private static String inKathmandu(Instant moment, ChronoUnit unit) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    OffsetDateTime.ofInstant(moment, Forms.ZONE).truncatedTo(unit));
        }
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> runway(String name, @Context UriInfo uri) {
        return Fields.ofQuery(uri, fields -> fields.required("mode", Forms.MODE))
                .then(mode -> accounts.with(
                        name, account -> runways.of(account.id(), mode).map(runway -> answer(mode, runway))));
    }

    private static Response answer(Mode mode, Runway runway) {
        return Response.ok(RunwayView.of(mode, runway)).build();
    }
}
