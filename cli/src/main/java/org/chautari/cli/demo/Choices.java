package org.chautari.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads what may be paid from each service's payload, as any client would. */
final class Choices {

    private Choices() {}

    static List<Choice> ofSubisuInternet(JsonNode payload) {
        JsonNode plans = payload.at("/plan_detail_list/plan_detail_list/internet_plan_details");
        return each(plans, plan -> {
            String name = plan.path("plan_name").asText();
            return new Choice(name, amount(plan, "amount"), Map.of("offer_name", name));
        });
    }

    static List<Choice> ofPackages(JsonNode payload) {
        return each(payload.path("packages"), offered -> {
            Map<String, String> selector =
                    Map.of("package_id", offered.path("package_id").asText());
            return new Choice(offered.path("package_name").asText(), amount(offered, "amount"), selector);
        });
    }

    static List<Choice> ofDurations(JsonNode payload) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode offered : payload.path("available_packages")) {
            choices.addAll(each(offered.path("duration"), duration -> ofDuration(offered, duration)));
        }
        return choices;
    }

    private static Choice ofDuration(JsonNode offered, JsonNode duration) {
        String title = offered.path("title").asText() + ", "
                + duration.path("duration_title").asText();
        Map<String, String> selector = Map.of(
                "package_code", offered.path("package_code").asText(),
                "duration_code", duration.path("duration_code").asText());
        return new Choice(title, amount(duration, "total_cost"), selector);
    }

    static List<Choice> ofRecharges(JsonNode payload) {
        return each(payload.path("packages"), offered -> {
            Map<String, String> selector =
                    Map.of("package_id", offered.path("idx").asText());
            return new Choice(offered.path("description").asText(), amount(offered, "price"), selector);
        });
    }

    private static List<Choice> each(JsonNode items, Function<JsonNode, Choice> choice) {
        List<Choice> choices = new ArrayList<>();
        items.forEach(item -> choices.add(choice.apply(item)));
        return choices;
    }

    private static BigDecimal amount(JsonNode item, String field) {
        return new BigDecimal(item.path(field).asText("0"));
    }
}
