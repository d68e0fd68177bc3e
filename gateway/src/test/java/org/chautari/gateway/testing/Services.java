package org.chautari.gateway.testing;

import java.util.List;

/** The gateway's catalogue, which it learns in its own time. */
public final class Services {

    private static volatile List<String> unknown = FakeServices.slugs();

    private Services() {}

    /** Returns once the gateway knows all the services it can learn of. */
    static void areKnownTo(Merchant merchant) {
        if (!unknown.isEmpty()) {
            Eventually.holds(
                    "all services are known",
                    () -> unknown.stream()
                            .noneMatch(slug -> probe(merchant, slug).equals("1018")));
            unknown = List.of();
        }
    }

    /** Switches a service off or on, and returns once the gateway has heard of it. */
    public static void maintenance(Merchant merchant, String slug, boolean off) {
        Database.change("UPDATE service SET maintenance = ? WHERE slug = ?", off, slug);
        Eventually.holds("the switch is seen", () -> probe(merchant, slug).equals("1019") == off);
    }

    private static String probe(Merchant merchant, String slug) {
        return merchant.details(slug, Json.of("token", merchant.token())).code();
    }
}
