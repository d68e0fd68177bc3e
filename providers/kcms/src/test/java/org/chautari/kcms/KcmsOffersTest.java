package org.chautari.kcms;

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

class KcmsOffersTest {

    @Test
    void eachPackageIsAnOfferInThePayloadsOrder() {
        List<Offer> offers = documented("details.active.response");

        assertEquals(
                List.of(
                        new Offer(
                                "1",
                                "Fiber Internet (First Installation) - 3 Month(s)",
                                "package",
                                599_900,
                                Map.of("package_id", "1-13286-5-3")),
                        new Offer(
                                "2",
                                "Fiber Internet (First Installation) - 12 Month(s)",
                                "package",
                                1_550_000,
                                Map.of("package_id", "1-13286-5-12"))),
                offers);
    }

    @Test
    void aDueIsNoOfferAndPartOfNoPrice() {
        List<Offer> offers = offers("""
                {"due": {"amount": "250.50"},
                 "packages": [{"package_id": "a", "package_name": "A", "amount": "1850.00"}]}""");

        assertEquals(List.of(new Offer("1", "A", "package", 185_000, Map.of("package_id", "a"))), offers);
    }

    @Test
    void aPackageThatCannotBePaidIsLeftOutAndTheOthersStay() {
        List<Offer> offers = offers("""
                {"packages": [
                  {"package_id": "free", "package_name": "Free", "amount": "0.00000"},
                  {"package_id": "odd", "package_name": "Odd", "amount": null},
                  {"package_id": "less", "package_name": "Less", "amount": -5},
                  {"package_id": "fine", "package_name": "Fine", "amount": 10.005},
                  {"package_id": "huge", "package_name": "Huge", "amount": 1e30},
                  {"package_name": "Nameless", "amount": 10},
                  {"package_id": "silent"},
                  null,
                  {"package_id": 7, "package_name": null, "amount": 10}]}""");

        assertEquals(List.of(new Offer("1", "", "package", 1_000, Map.of("package_id", "7"))), offers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"packages\": null}", "{\"packages\": []}"})
    void withoutPackagesNothingMayBePaid(String payload) {
        assertEquals(List.of(), offers(payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"packages\": 7}", "{\"packages\": [\"a\"]}", "{\"packages\": [{\"package_id\": {}}]}"})
    void aPayloadOfAnotherShapeIsAnError(String payload) {
        assertThrows(IllegalArgumentException.class, () -> offers(payload));
    }

    private static List<Offer> documented(String name) {
        return KcmsOffers.of(PayloadJson.read(Fixtures.of("konnect").file(name), KcmsPayload.class));
    }

    private static List<Offer> offers(String payload) {
        return KcmsOffers.of(PayloadJson.read(Json.object(payload), KcmsPayload.class));
    }
}
