package org.chautari.cli.system;

import java.util.List;
import java.util.Map;

/**
 * A bill of a documented test user at one provider.
 *
 * @param customer the parameters of its details call
 * @param choice the parameters of its commit that name what is paid
 * @param rupees what that costs
 */
record Bill(
        String slug,
        Map<String, String> customer,
        Map<String, String> choice,
        int rupees,
        boolean commitTakesReference) {

    static final Bill SUBISU = new Bill(
            "subisu",
            Map.of("username", "khaltiinternet"),
            Map.of("offer_name", "Internet Northbound", "amount", "10"),
            10,
            false);

    static final Bill NET_MAX = new Bill(
            "net-max", Map.of("username", "expired"), Map.of("package_id", "1-4412-8-1", "amount", "1850"), 1850, true);

    static final Bill HASHCNET = new Bill(
            "hashcnet-v2",
            Map.of("username", "jeetenaug4", "service_slug", "fast-speed"),
            Map.of("package_code", "9", "duration_code", "1", "amount", "999"),
            999,
            true);

    static final Bill KONNECT = new Bill(
            "konnect",
            Map.of("username", "active", "service_slug", "izone"),
            Map.of("package_id", "1-13286-5-3", "amount", "5999"),
            5999,
            true);

    static final Bill DISHHOME =
            new Bill("dishhome-updated", Map.of("customer_id", "1111"), Map.of("package_id", "9"), 500, false);

    /** One at each provider. */
    static final List<Bill> ALL = List.of(SUBISU, NET_MAX, HASHCNET, KONNECT, DISHHOME);

    /** The bill at a provider. */
    static Bill of(String slug) {
        return ALL.stream().filter(bill -> bill.slug().equals(slug)).findFirst().orElseThrow();
    }

    /** The bills at all providers but this one. */
    List<Bill> others() {
        return ALL.stream().filter(bill -> !bill.equals(this)).toList();
    }

    @Override
    public String toString() {
        return slug;
    }
}
