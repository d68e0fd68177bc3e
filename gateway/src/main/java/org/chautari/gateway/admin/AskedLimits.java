package org.chautari.gateway.admin;

import java.util.Optional;
import org.chautari.gateway.credits.CreditLimits;
import org.chautari.provider.Mode;

/** A request to change limits; what isn't mentioned stays. */
record AskedLimits(Mode mode, CreditLimits.Change change) {

    static AskedLimits ofBoth(Fields fields) {
        Mode mode = fields.required("mode", Forms.MODE);
        return new AskedLimits(mode, change(fields.optional("overdraft", CreditForms.LIMIT), fields));
    }

    static AskedLimits ofLowBalance(Fields fields) {
        return new AskedLimits(fields.required("mode", Forms.MODE), change(Optional.empty(), fields));
    }

    private static CreditLimits.Change change(Optional<Long> overdraftPaisa, Fields fields) {
        Patch<Long> lowBalance = fields.patch("low_balance", CreditForms.LIMIT);
        return new CreditLimits.Change(overdraftPaisa, lowBalance.isSaid(), lowBalance.over(null));
    }
}
