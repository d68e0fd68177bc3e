package org.chautari.gateway.admin;

import java.util.Optional;
import org.chautari.money.Rupees;

/** The forms of fields that only credits have. */
final class CreditForms {

    /** An amount in rupees that may be nothing, as a text; its paisa. */
    static final Wanted<Long> LIMIT = Wanted.text(
            "0 to 9999999.99, with at most 2 decimals, as a text.", text -> Forms.paisa(Rupees.parse(text)));

    /** An amount in rupees, with a minus where it is taken away, as a text; its paisa. */
    static final Wanted<Long> CHANGE = Wanted.text(
            "-9999999.99 to 9999999.99 but not 0, with at most 2 decimals, as a text.", CreditForms::signed);

    private CreditForms() {}

    private static Optional<Long> signed(String text) {
        return text.startsWith("-")
                ? Forms.paisa(Rupees.parseAmount(text.substring(1))).map(paisa -> -paisa)
                : Forms.paisa(Rupees.parseAmount(text));
    }
}
