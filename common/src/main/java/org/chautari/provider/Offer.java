package org.chautari.provider;

import java.util.Map;
import org.chautari.money.Rupees;

/**
 * One thing that a subscriber may pay.
 *
 * @param id what tells this offer from the others of its lookup
 * @param title what a person would call it
 * @param kind the provider's word for its sort, such as {@code package}, {@code tv} or {@code outstanding}
 * @param amountPaisa its price
 * @param selector the commit parameters, by name, that a client names it with
 */
public record Offer(String id, String title, String kind, long amountPaisa, Map<String, String> selector) {

    public Offer {
        selector = Map.copyOf(selector);
        if (!Rupees.isAmount(amountPaisa)) {
            throw new IllegalArgumentException("an offer's price is above zero and within the protocol's limit");
        }
        if (selector.isEmpty()) {
            throw new IllegalArgumentException("an offer that nothing selects can't be paid");
        }
    }
}
