package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import org.chautari.gateway.credits.CreditRequest;
import org.chautari.money.Rupees;
import org.jspecify.annotations.Nullable;

/** Credits that were asked for, as an operator sees them. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CreditRequestView(
        long id,
        String account,
        String mode,
        BigDecimal amount,
        @Nullable String reason,
        String requestedBy,
        String requestedAt,
        String state,
        @Nullable String decidedBy,
        @Nullable String decidedAt,
        @Nullable String decisionReason) {

    static CreditRequestView of(CreditRequest request) {
        CreditRequest.Decision decision = request.decision();
        return new CreditRequestView(
                request.id(),
                request.account(),
                request.mode().word(),
                Rupees.of(request.amountPaisa()),
                request.reason(),
                request.requestedBy(),
                request.requestedAt().toString(),
                request.state().wireName(),
                decision == null ? null : decision.by(),
                decision == null ? null : decision.at().toString(),
                decision == null ? null : decision.reason());
    }
}
