package org.chautari.hashcnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.chautari.kit.PayloadJson;
import org.chautari.provider.Offer;
import org.chautari.testkit.Fixtures;
import org.chautari.testkit.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashcnetOffersTest {

    @Test
    void eachPackageIsAnOfferForEachOfItsDurations() {
        List<Offer> offers = documented("details.jeetenaug4.response");

        assertEquals(12, offers.size());
        assertEquals(
                new Offer(
                        "5",
                        "Fiber Gold, 15 Days",
                        "package",
                        163_400,
                        Map.of("package_code", "9", "duration_code", "custom_2")),
                offers.get(4));
    }

    @Test
    void packagesOfOneCodeAreBothOfferedAndDifferInPrice() {
        List<Long> prices = documented("details.jeetenaug4.response").stream()
                .filter(offer -> offer.selector().equals(Map.of("package_code", "9", "duration_code", "1")))
                .map(Offer::amountPaisa)
                .toList();

        assertEquals(List.of(123_200L, 99_900L), prices);
    }

    @Test
    void whatCannotBePaidIsLeftOutAndTheOthersStay() {
        List<Offer> offers = offers("""
                {"available_packages": [
                  {"title": "No durations", "package_code": 9},
                  {"title": "No code", "duration": [{"total_cost": 10, "duration_code": "1", "duration_title": "1 Month"}]},
                  {"title": "Gold", "package_code": "9", "duration": [
                    {"total_cost": "0.00", "duration_code": "1", "duration_title": "1 Month"},
                    {"total_cost": 10, "duration_code": "", "duration_title": "Nothing"},
                    {"total_cost": "2800.00", "duration_code": 3, "duration_title": "3 Months"}]}]}""");

        Offer only =
                new Offer("1", "Gold, 3 Months", "package", 280_000, Map.of("package_code", "9", "duration_code", "3"));
        assertEquals(List.of(only), offers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"available_packages\": null}", "{\"plan_detail\": [{\"total_cost\": 10}]}"})
    void withoutAvailablePackagesNothingMayBePaid(String payload) {
        assertEquals(List.of(), offers(payload));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"available_packages\": \"none\"}", "{\"available_packages\": [{\"duration\": \"1 Month\"}]}"})
    void aPayloadOfAnotherShapeIsAnError(String payload) {
        assertThrows(IllegalArgumentException.class, () -> offers(payload));
    }

    private static List<Offer> documented(String name) {
        return HashcnetOffers.of(PayloadJson.read(Fixtures.of("hashcnet-v2").file(name), HashcnetPayload.class));
    }

    private static List<Offer> offers(String payload) {
        return HashcnetOffers.of(PayloadJson.read(Json.object(payload), HashcnetPayload.class));
    }
}
