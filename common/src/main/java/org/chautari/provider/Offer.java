package org.chautari.provider;

import java.util.Map;
import java.util.regex.Pattern;
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

    private static final int TEXT_LENGTH_MAX = 2000;

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    public Offer {
        selector = Map.copyOf(selector);
        if (!isStorable(id) || !isStorable(title) || !selector.values().stream().allMatch(Offer::isStorable)) {
            throw new IllegalArgumentException("an offer's texts are of sensible length and real characters");
        }
        if (!Rupees.isAmount(amountPaisa)) {
            throw new IllegalArgumentException("an offer's price is above zero and within the protocol's limit");
        }
        if (selector.isEmpty()) {
            throw new IllegalArgumentException("an offer that nothing selects can't be paid");
        }
    }

    private static boolean isStorable(String text) {
        return text.length() <= TEXT_LENGTH_MAX && !UNSTORABLE.matcher(text).find();
    }
}
