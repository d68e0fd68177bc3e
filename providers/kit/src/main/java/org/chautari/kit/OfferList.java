package org.chautari.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.chautari.money.Rupees;
import org.chautari.provider.Offer;
import org.chautari.provider.Parameter;

/**
 * Gathers the offers of one payload, in its order. What can't be paid is left out: a price that is zero, negative, finer
 * than a paisa, too large or no number at all, or a selector that no commit could carry. Of offers that a commit could
 * not tell apart, with the same selector and price, the first stays.
 */
public final class OfferList {

    private static final int TITLE_LENGTH_MAX = 200;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]+");

    private static final Pattern ONE_LINE = Pattern.compile(Parameter.ONE_LINE);

    private final SequencedMap<Named, Offer> offers = new LinkedHashMap<>();

    /** What a commit says of an offer. */
    private record Named(Map<String, String> selector, long amountPaisa) {}

    /**
     * Adds one offer, if it can be paid.
     *
     * @param kind the provider's word for its sort
     * @param title what a person would call it
     * @param price its price in rupees, a number or a text, as the payload has it
     * @param selector the commit parameters, by name, that a client names it with
     */
    public void add(String kind, String title, JsonNode price, Map<String, String> selector) {
        OptionalLong paisa = paisaOf(price);
        boolean selectable = selector.values().stream().allMatch(OfferList::isSelectable);
        if (paisa.isPresent() && Rupees.isAmount(paisa.getAsLong()) && selectable) {
            offers.computeIfAbsent(new Named(selector, paisa.getAsLong()), named -> offer(kind, titleOf(title), named));
        }
    }

    /** The offers so far, numbered from one. */
    public List<Offer> toList() {
        return List.copyOf(offers.values());
    }

    private Offer offer(String kind, String title, Named named) {
        return new Offer(String.valueOf(offers.size() + 1), title, kind, named.amountPaisa(), named.selector());
    }

    private static boolean isSelectable(String value) {
        return !value.isBlank() && ONE_LINE.matcher(value).matches();
    }

    private static String titleOf(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ");
        return line.codePoints()
                .limit(TITLE_LENGTH_MAX)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static OptionalLong paisaOf(JsonNode price) {
        return switch (price.getNodeType()) {
            case NUMBER -> Rupees.paisaOf(price.decimalValue());
            case STRING -> Rupees.parse(price.textValue());
            case ARRAY, BINARY, BOOLEAN, MISSING, NULL, OBJECT, POJO -> OptionalLong.empty();
        };
    }
}
