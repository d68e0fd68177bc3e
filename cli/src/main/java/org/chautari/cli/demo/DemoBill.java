package org.chautari.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A bill of a documented test user.
 *
 * @param who the customer, as people say it
 * @param customer the parameters that say it to the service
 * @param commitTakesReference whether the service's commit carries a reference, else the details call's counts
 * @param commitTakesAmount whether the service's commit carries an amount
 * @param choices what may be paid, as the service's payload tells
 */
public record DemoBill(
        String service,
        String who,
        Map<String, String> customer,
        boolean commitTakesReference,
        boolean commitTakesAmount,
        Function<JsonNode, List<Choice>> choices) {

    /** One at each provider. */
    public static final List<DemoBill> ALL = List.of(
            new DemoBill(
                    "subisu",
                    "khaltiinternet",
                    Map.of("username", "khaltiinternet"),
                    false,
                    true,
                    Choices::ofSubisuInternet),
            new DemoBill("net-max", "expired", Map.of("username", "expired"), true, true, Choices::ofPackages),
            new DemoBill(
                    "hashcnet-v2",
                    "jeetenaug4 at fast-speed",
                    Map.of("username", "jeetenaug4", "service_slug", "fast-speed"),
                    true,
                    true,
                    Choices::ofDurations),
            new DemoBill(
                    "konnect",
                    "active at izone",
                    Map.of("username", "active", "service_slug", "izone"),
                    true,
                    true,
                    Choices::ofPackages),
            new DemoBill(
                    "dishhome-updated", "1111", Map.of("customer_id", "1111"), false, false, Choices::ofRecharges));
}
