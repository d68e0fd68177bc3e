package org.chautari.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;

/** Amounts as people read them. */
public final class Rupees {

    private Rupees() {}

    /** As {@code 1,850.00}. */
    public static String text(BigDecimal rupees) {
        return String.format(Locale.ROOT, "%,.2f", rupees);
    }

    /** As {@code 1,850.00} where it is an amount, as it is otherwise. */
    public static String text(JsonNode value) {
        try {
            return text(new BigDecimal(value.asText()));
        } catch (NumberFormatException e) {
            return value.asText();
        }
    }
}
