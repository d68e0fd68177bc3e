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
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.ledger.Legs;
import org.chautari.gateway.proof.TrialBalance;
import org.chautari.gateway.proof.TrialBalances;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** The ledger of each day, as it was sealed. */
@Path("/api/admin/ledger/trial-balances")
public class TrialBalancesResource {

    private static final int DAYS_MAX = 400;

    private final TrialBalances balances;

    TrialBalancesResource(TrialBalances balances) {
        this.balances = balances;
    }

    private record Query(LocalDate from, LocalDate to, Optional<Mode> mode) {

        static Query of(Fields fields) {
            LocalDate from = fields.required("from", Forms.DAY);
            LocalDate to = fields.required("to", Forms.DAY);
            Optional<Mode> mode = fields.optional("mode", Forms.MODE);
            long days = ChronoUnit.DAYS.between(from, to) + 1;
            if (days < 1 || days > DAYS_MAX) {
                throw new Misfit("to", "the last of 1 to %d days.".formatted(DAYS_MAX));
            }
            return new Query(from, to, mode);
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Listed(List<View> trialBalances) {}

    /** {@code signed} is false where there was no key when the day was sealed. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record View(
            String day,
            String mode,
            long movements,
            long entries,
            Places moved,
            Places end,
            String digest,
            String hash,
            @Nullable Long auditSeq,
            @Nullable String auditHash,
            boolean signed,
            @Nullable String keyId,
            @Nullable String signature,
            String sealedAt) {

        static View of(TrialBalance balance) {
            return new View(
                    balance.day().toString(),
                    balance.mode().word(),
                    balance.movements(),
                    balance.entries(),
                    Places.of(balance.moved()),
                    Places.of(balance.end()),
                    balance.digest(),
                    balance.hash(),
                    balance.auditSeq(),
                    balance.auditHash(),
                    balance.keyId() != null,
                    balance.keyId(),
                    balance.signature(),
                    balance.sealedAt().toString());
        }
    }

    /** Rupees by place; together zero. */
    record Places(
            BigDecimal issued,
            BigDecimal available,
            BigDecimal held,
            BigDecimal spent,
            BigDecimal charged,
            BigDecimal commission) {

        static Places of(Legs legs) {
            return new Places(
                    Rupees.of(legs.issuedPaisa()),
                    Rupees.of(legs.availablePaisa()),
                    Rupees.of(legs.heldPaisa()),
                    Rupees.of(legs.spentPaisa()),
                    Rupees.of(legs.chargedPaisa()),
                    Rupees.of(legs.commissionPaisa()));
        }
    }

    /** Both days are included. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(@Context UriInfo uri) {
        return Fields.ofQuery(uri, Query::of)
                .then(query -> balances.list(query.from(), query.to(), query.mode())
                        .map(found -> Response.ok(
                                        new Listed(found.stream().map(View::of).toList()))
                                .build()));
    }
}
