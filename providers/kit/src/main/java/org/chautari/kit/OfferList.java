package org.chautari.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chautari.money.Rupees;
import org.chautari.provider.Offer;

/**
 * Gathers the offers of one payload, in its order. What can't be paid is left out: a price that is zero, negative, finer
 * than a paisa, too large or no number at all, or a selector with an empty value. Of offers that a commit could not tell
 * apart, with the same selector and price, the first stays.
 */
public final class OfferList {

    private final SequencedMap<String, Offer> offers = new LinkedHashMap<>();

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
        boolean selectable = selector.values().stream().noneMatch(String::isBlank);
        if (paisa.isPresent() && Rupees.isAmount(paisa.getAsLong()) && selectable) {
            String id = idOf(selector, paisa.getAsLong());
            offers.putIfAbsent(id, new Offer(id, title, kind, paisa.getAsLong(), selector));
        }
    }

    /** The offers so far. */
    public List<Offer> toList() {
        return List.copyOf(offers.values());
    }

    private static OptionalLong paisaOf(JsonNode price) {
        return switch (price.getNodeType()) {
            case NUMBER -> Rupees.paisaOf(price.decimalValue());
            case STRING -> Rupees.parse(price.textValue());
            case ARRAY, BINARY, BOOLEAN, MISSING, NULL, OBJECT, POJO -> OptionalLong.empty();
        };
    }

    /** The parameters of the commit that pays it: unambiguous, whatever signs the values hold. */
    private static String idOf(Map<String, String> selector, long paisa) {
        String named = new TreeMap<>(selector)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return "%s&amount=%s".formatted(named, Rupees.of(paisa));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
