package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.ledger.Movement;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Credits: granting them to an account. */
@Path("/api/admin/accounts/{name}/credits")
public class CreditsResource {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Pattern REASON = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,200}");

    private final Accounts accounts;
    private final Grants grants;

    CreditsResource(Accounts accounts, Grants grants) {
        this.accounts = accounts;
        this.grants = grants;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record GrantView(BigDecimal granted, BigDecimal creditsAvailable) {}

    /** Grants credits; a repeat with the same key and amount moves nothing more. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> grant(String name, Requests.@Nullable NewCredits request) {
        Requests.NewCredits asked = request == null ? new Requests.NewCredits(null, null, null, null) : request;
        Optional<Mode> mode = Requests.mode(asked.mode());
        OptionalLong amountPaisa =
                Rupees.parseAmount(Optional.ofNullable(asked.amount()).orElse(""));
        Optional<String> key = matching(asked.key(), KEY);
        Optional<String> reason = matching(asked.reason(), REASON);
        if (mode.isEmpty()) {
            return refuse(400, "mode: test or live.");
        }
        if (amountPaisa.isEmpty()) {
            return refuse(400, "amount: more than 0, at most 9999999.99, with at most 2 decimals.");
        }
        if (key.isEmpty()) {
            return refuse(400, "key: 1 to 50 letters, digits, underscores and hyphens, new for each grant.");
        }
        if (reason.isEmpty()) {
            return refuse(400, "reason: one line of 1 to 200 characters.");
        }
        return accounts.find(name)
                .chain(account -> account.map(found -> grant(Movement.grant(
                                found.id(), mode.get(), amountPaisa.getAsLong(), key.get(), reason.get())))
                        .orElseGet(() -> refuse(404, "No such account.")));
    }

    private Uni<Response> grant(Movement movement) {
        return grants.grant(movement).map(granted -> switch (granted) {
            case Grants.Granted.Done done ->
                Response.ok(new GrantView(
                                Rupees.of(movement.legs().availablePaisa()),
                                Rupees.of(done.balance().availablePaisa())))
                        .build();
            case Grants.Granted.KeyUsed used -> Refusals.of(409, "key: another amount was granted under this key.");
        });
    }

    private static Optional<String> matching(@Nullable String text, Pattern form) {
        return Optional.ofNullable(text).filter(value -> form.matcher(value).matches());
    }

    private static Uni<Response> refuse(int status, String sentence) {
        return Uni.createFrom().item(Refusals.of(status, sentence));
    }
}
