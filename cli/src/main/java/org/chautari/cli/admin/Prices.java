package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import org.chautari.cli.Rupees;

/** Prices, as people read them. */
final class Prices {

    private Prices() {}

    static Table list(JsonNode prices) {
        Table table = new Table("SERVICE", "FROM", "COMMISSION", "SERVICE CHARGE");
        prices.forEach(price -> table.row(
                price.path("service").asText(),
                price.path("valid_from").asText(),
                rate(price.path("commission")),
                rate(price.path("service_charge"))));
        return table;
    }

    static String text(JsonNode price) {
        return "commission %s, service charge %s"
                .formatted(rate(price.path("commission")), rate(price.path("service_charge")));
    }

    private static String rate(JsonNode rate) {
        return rate.has("slabs")
                ? rate.path("slabs").valueStream().map(Prices::slab).collect(Collectors.joining(", "))
                : simple(rate);
    }

    private static String slab(JsonNode slab) {
        return slab.hasNonNull("up_to")
                ? "%s up to %s".formatted(simple(slab), Rupees.text(slab.path("up_to")))
                : "%s above".formatted(simple(slab));
    }

    private static String simple(JsonNode rate) {
        return rate.has("percent") ? rate.path("percent").asText() + "%" : Rupees.text(rate.path("flat"));
    }
}
