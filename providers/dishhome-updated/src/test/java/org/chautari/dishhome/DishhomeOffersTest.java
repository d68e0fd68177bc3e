package org.chautari.dishhome;

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

class DishhomeOffersTest {

    @Test
    void eachRechargeIsAnOfferNamedByItsPosition() {
        List<Offer> offers = documented("details.1111.response");

        assertEquals(9, offers.size());
        assertEquals(new Offer("1", "1 Month", "package", 40_000, Map.of("package_id", "1")), offers.getFirst());
        assertEquals(new Offer("9", "Regular", "package", 50_000, Map.of("package_id", "9")), offers.getLast());
    }

    @Test
    void aRechargeThatCannotBePaidIsLeftOutAndTheOthersStay() {
        List<Offer> offers = offers("""
                {"packages": [
                  {"description": "Free", "price": 0.0, "idx": 1},
                  {"description": "Odd", "price": "a lot", "idx": 2},
                  {"description": "Nowhere", "price": 400.0, "idx": null},
                  {"description": "Month", "price": "400.00", "idx": "4"}]}""");

        assertEquals(List.of(new Offer("1", "Month", "package", 40_000, Map.of("package_id", "4"))), offers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"packages\": null}", "{\"packages\": []}"})
    void withoutPackagesNothingMayBePaid(String payload) {
        assertEquals(List.of(), offers(payload));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"packages\": {}}", "{\"packages\": [400]}"})
    void aPayloadOfAnotherShapeIsAnError(String payload) {
        assertThrows(IllegalArgumentException.class, () -> offers(payload));
    }

    private static List<Offer> documented(String name) {
        return DishhomeOffers.of(
                PayloadJson.read(Fixtures.of("dishhome-updated").file(name), DishhomePayload.class));
    }

    private static List<Offer> offers(String payload) {
        return DishhomeOffers.of(PayloadJson.read(Json.object(payload), DishhomePayload.class));
    }
}
