package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.chautari.money.Rupees;
import org.chautari.sandbox.ServiceDeclaration.Way;

/**
 * Something in a payload that can be paid.
 *
 * @param selector the commit parameters that name it
 * @param pricePaisa its price, above 0
 */
record PricedOffer(Map<String, String> selector, long pricePaisa) {

    /** What a payload offers one way, in its order. */
    static List<PricedOffer> of(JsonNode payload, Way way) {
        List<PricedOffer> offers = new ArrayList<>();
        collect(payload, way.at(), Json.object(), way, offers);
        return offers;
    }

    /** Whether a commit names this offer. */
    boolean isNamedBy(Request request) {
        return selector.entrySet().stream()
                .allMatch(entry -> request.text(entry.getKey())
                        .filter(entry.getValue()::equals)
                        .isPresent());
    }

    private static void collect(
            JsonNode node, List<String> at, ObjectNode enclosing, Way way, List<PricedOffer> offers) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, at, enclosing, way, offers));
        } else if (node.isObject()) {
            ObjectNode fields = enclosing.deepCopy();
            node.properties().stream()
                    .filter(field -> field.getValue().isValueNode())
                    .forEach(field -> fields.set(field.getKey(), field.getValue()));
            if (at.isEmpty()) {
                addOffer(fields, way, offers);
            } else {
                collect(node.path(at.getFirst()), at.subList(1, at.size()), fields, way, offers);
            }
        }
    }

    private static void addOffer(ObjectNode fields, Way way, List<PricedOffer> offers) {
        OptionalLong pricePaisa = paisa(fields.path(way.price()));
        boolean named = way.select().values().stream().allMatch(fields::hasNonNull);
        if (named && pricePaisa.isPresent() && Rupees.isAmount(pricePaisa.getAsLong())) {
            Map<String, String> selector = new HashMap<>(way.fixed());
            way.select()
                    .forEach((parameter, field) ->
                            selector.put(parameter, fields.path(field).asText()));
            offers.add(new PricedOffer(Map.copyOf(selector), pricePaisa.getAsLong()));
        }
    }

    private static OptionalLong paisa(JsonNode price) {
        return price.isNumber() ? Rupees.paisaOf(price.decimalValue()) : Rupees.parse(price.asText());
    }
}
