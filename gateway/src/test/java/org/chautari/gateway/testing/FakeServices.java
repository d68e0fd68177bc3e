package org.chautari.gateway.testing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chautari.money.Rupees;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Offer;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Selection;

/** Made-up services that differ in all the ways a descriptor can say. */
final class FakeServices {

    private static final Selection BY_PACKAGE_AND_DURATION = new Selection(
            List.of("package_code", "duration_code"),
            new Mismatch.Invalid("package_code", "Not offered."),
            new Mismatch.Invalid("amount", "Not the price."));

    private static final Selection BY_PACKAGE = new Selection(
            List.of("package_id"),
            new Mismatch.Invalid("package_id", "No such package."),
            new Mismatch.Invalid("amount", "Not the package's price."));

    private static final Selection BY_OFFER = new Selection(
            List.of("offer_name"),
            new Mismatch.Invalid("offer_name", "No such offer."),
            new Mismatch.Invalid("offer_name", "Offer and amount differ."));

    private static final Selection BY_OFFER_AND_BOX = new Selection(
            List.of("offer_name", "stb"),
            new Mismatch.Invalid("offer_name", "No such offer for this stb."),
            new Mismatch.Invalid("offer_name", "Offer and amount differ."));

    private static final Selection DUES = new Selection(
            List.of("renew_type"),
            new Mismatch.Declined("No dues here."),
            new Mismatch.Invalid("amount", "Not the dues."));

    private static final Map<String, ProviderDescriptor> BY_SLUG = Stream.of(
                    fastFiber(),
                    skyTv(),
                    plain("plain-net"),
                    numbered("slow-net"),
                    numbered("reset-net"),
                    numbered("gone-net"),
                    numbered("far-net"))
            .collect(Collectors.toUnmodifiableMap(ProviderDescriptor::slug, service -> service));

    private FakeServices() {}

    static List<String> slugs() {
        return BY_SLUG.keySet().stream().sorted().toList();
    }

    static ProviderDescriptor describe(String slug) {
        return BY_SLUG.get(slug);
    }

    static List<Offer> offers(String slug, FakeScript script) {
        return switch (slug) {
            case "fast-fiber" ->
                List.of(
                        offer("a", 100_000, Map.of("package_code", "9", "duration_code", "1")),
                        offer("b", 150_000, Map.of("package_code", "9", "duration_code", "1")),
                        offer("c", 250_050, Map.of("package_code", "5", "duration_code", "custom_2")));
            case "sky-tv" -> skyTvOffers(script);
            default ->
                List.of(
                        offer("1", 40_000, Map.of("package_id", "1")),
                        offer("2", 185_000, Map.of("package_id", "2")),
                        offer("3", 239_925, Map.of("package_id", "3")));
        };
    }

    private static List<Offer> skyTvOffers(FakeScript script) {
        List<Offer> offers = new ArrayList<>(List.of(
                offer("net", 123_200, Map.of("offer_name", "Home 100")),
                offer("net again", 123_200, Map.of("offer_name", "Home 100")),
                offer("box 1", 45_000, Map.of("offer_name", "Sports", "stb", "S-1")),
                offer("box 2", 45_000, Map.of("offer_name", "Sports", "stb", "S-2"))));
        script.value("due")
                .map(rupees -> Rupees.parseAmount(rupees).orElseThrow())
                .ifPresent(paisa -> offers.add(offer("dues", paisa, Map.of("renew_type", "outstanding_payment"))));
        return offers;
    }

    /** What the client is to see, to the digit. */
    static ObjectNode payload(String customer) {
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("customer", customer);
        payload.putNull("mobile");
        payload.put("yearly_price", new BigDecimal("400.0"));
        payload.put("balance", new BigDecimal("19987322608.1098"));
        payload.put("note", "नमस्ते “quotes” \\ / \u2028");
        payload.putObject("nested").putArray("rows").addNull().add(false).addObject();
        return payload;
    }

    private static Offer offer(String id, long amountPaisa, Map<String, String> selector) {
        return new Offer(id, "Offer " + id, "package", amountPaisa, selector);
    }

    private static ProviderDescriptor fastFiber() {
        return new ProviderDescriptor(
                "fast-fiber",
                "Fast Fiber",
                List.of("north-isp", "south-isp"),
                List.of(Parameter.text("username")),
                List.of(new Parameter("package_code", "[0-9]{1,20}"), new Parameter("duration_code", "[\\w-]{1,50}")),
                List.of(BY_PACKAGE_AND_DURATION),
                true,
                true,
                true,
                true);
    }

    private static ProviderDescriptor skyTv() {
        return new ProviderDescriptor(
                "sky-tv",
                "Sky TV",
                List.of(),
                List.of(Parameter.text("username")),
                List.of(
                        Parameter.text("offer_name"),
                        Parameter.text("stb"),
                        new Parameter("renew_type", "outstanding_payment")),
                List.of(BY_OFFER, BY_OFFER_AND_BOX, DUES),
                true,
                false,
                false,
                true);
    }

    private static ProviderDescriptor plain(String slug) {
        return packages(slug, false, false);
    }

    private static ProviderDescriptor numbered(String slug) {
        return packages(slug, true, true);
    }

    private static ProviderDescriptor packages(String slug, boolean amountRequired, boolean referenceRequired) {
        return new ProviderDescriptor(
                slug,
                "Packages of " + slug,
                List.of(),
                List.of(Parameter.text("customer_id")),
                List.of(new Parameter("package_id", "[\\w-]{1,50}")),
                List.of(BY_PACKAGE),
                amountRequired,
                referenceRequired,
                false,
                true);
    }
}
