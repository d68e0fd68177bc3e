package org.chautari.gateway.admin;

import java.util.Optional;
import java.util.OptionalLong;
import org.chautari.money.Rupees;

/** The forms of fields that only credits have. */
final class CreditForms {

    /** An amount in rupees that may be nothing, as a text; its paisa. */
    static final Wanted<Long> LIMIT =
            Wanted.text("0 to 9999999.99, with at most 2 decimals, as a text.", text -> optional(Rupees.parse(text)));

    /** An amount in rupees, with a minus where it is taken away, as a text; its paisa. */
    static final Wanted<Long> CHANGE = Wanted.text(
            "-9999999.99 to 9999999.99 but not 0, with at most 2 decimals, as a text.", CreditForms::signed);

    private CreditForms() {}

    private static Optional<Long> signed(String text) {
        return text.startsWith("-")
                ? optional(Rupees.parseAmount(text.substring(1))).map(paisa -> -paisa)
                : optional(Rupees.parseAmount(text));
    }

    private static Optional<Long> optional(OptionalLong paisa) {
        return paisa.isPresent() ? Optional.of(paisa.getAsLong()) : Optional.empty();
    }
}
