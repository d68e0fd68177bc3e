package org.chautari.gateway.admin;

import org.chautari.gateway.ledger.Movement;
import org.chautari.provider.Mode;

/** Credits that an operator asks to move, once for each key. */
record AskedCredits(Mode mode, long amountPaisa, String key, String reason) {

    /** To grant. */
    static AskedCredits granted(Fields fields) {
        return read(fields, Forms.AMOUNT);
    }

    /** To put right, up or down. */
    static AskedCredits adjusted(Fields fields) {
        return read(fields, CreditForms.CHANGE);
    }

    private static AskedCredits read(Fields fields, Wanted<Long> amount) {
        return new AskedCredits(
                fields.required("mode", Forms.MODE),
                fields.required("amount", amount),
                fields.required("key", Forms.KEY),
                fields.required("reason", Forms.REASON));
    }

    Movement grant(long accountId) {
        return Movement.grant(accountId, mode, amountPaisa, key, reason);
    }

    Movement adjustment(long accountId) {
        return Movement.adjust(accountId, mode, amountPaisa, key, reason);
    }
}
