package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.math.BigDecimal;
import org.chautari.gateway.credits.CreditLimits;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** The limits of an account in a mode, in rupees. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record LimitsView(
        String mode, BigDecimal overdraft, @Nullable BigDecimal lowBalance) {

    static LimitsView of(Mode mode, CreditLimits.Limits limits) {
        Long lowBalancePaisa = limits.lowBalancePaisa();
        return new LimitsView(
                mode.word(),
                Rupees.of(limits.overdraftPaisa()),
                lowBalancePaisa == null ? null : Rupees.of(lowBalancePaisa));
    }
}
