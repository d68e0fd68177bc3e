package org.chautari.subisu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.TreeMap;
import org.chautari.kit.PayloadJson;
import org.chautari.provider.Offer;
import org.chautari.testkit.Fixtures;
import org.chautari.testkit.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubisuOffersTest {

    @Test
    void internetPlansAreNamedByThePlanAndTheSamePlanIsOfferedOnce() {
        List<String> offers = told(documented("details.khaltiinternet.response"));

        assertEquals(
                List.of(
                        "internet 1000 {offer_name=Internet Northbound}",
                        "internet 400000 {offer_name=10Mbps 12Months BPKIHS}",
                        "internet 1000 {offer_name=Selfcare Renew eSewa}",
                        "internet 100 {offer_name=Selfcare Renew IPS & Card}"),
                offers);
    }

    @Test
    void comboOffersAreNamedByTheOffer() {
        List<String> offers = told(documented("details.khaltioffer.response"));

        assertEquals(List.of("combo offer 1000 {offer_name=Combo Offer Test 2}"), offers);
    }

    @Test
    void tvPlansAreNamedByThePlanAndTheSetTopBox() {
        List<String> offers = told(documented("details.paypoint_video.response"));

        assertEquals(List.of("tv 1000 {offer_name=Video Tests Plan 1M, stb=sample5}"), offers);
    }

    @Test
    void internetAndTvAreOfferedTogetherAndABoxListedTwiceOnce() {
        List<String> offers = told(documented("details.khaltivideo.response"));

        assertEquals(
                List.of(
                        "internet 1000 {offer_name=Selfcare Renew eSewa}",
                        "internet 1000 {offer_name=Internet Northbound}",
                        "internet 400000 {offer_name=10Mbps 12Months BPKIHS}",
                        "internet 100 {offer_name=Selfcare Renew IPS & Card}",
                        "tv 1000 {offer_name=Video Tests Plan 1M, stb=ABCC2C1D07B01A20}",
                        "tv 300 {offer_name=Video offer child tests, stb=Sample 11}"),
                offers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"250.50\"", "250.5", "\"250.50000\""})
    void anOutstandingAmountMayBePaidBesideThePlans(String amount) {
        List<String> offers = told(offers("""
                {"outstanding_amount": %s, "plan_detail_list": {"plan_type": "internet", "plan_detail_list":
                  {"internet_plan_details": [{"plan_name": "A", "amount": 10}]}}}""".formatted(amount)));

        assertEquals(
                List.of("internet 1000 {offer_name=A}", "outstanding 25050 {renew_type=outstanding_payment}"), offers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0.00\"", "0", "\"-5.00\"", "null", "\"unknown\"", "\"0.001\"", "1e999999999"})
    void whatIsNoAmountIsNotOutstanding(String amount) {
        List<Offer> offers = offers("""
                {"outstanding_amount": %s, "plan_detail_list": {"plan_type": "tv"}}""".formatted(amount));

        assertEquals(List.of(), offers);
    }

    @Test
    void plansOfAnUndocumentedTypeAreNoOffersButDuesStillAre() {
        List<String> offers = told(offers("""
                {"outstanding_amount": "5.00", "plan_detail_list": {"plan_type": "radio", "plan_detail_list": [7]}}"""));

        assertEquals(List.of("outstanding 500 {renew_type=outstanding_payment}"), offers);
    }

    @Test
    void aPlanThatCannotBePaidIsLeftOutAndTheOthersStay() {
        List<String> offers = told(offers("""
                {"plan_detail_list": {"plan_type": "tv", "plan_detail_list": [
                  {"stb": null, "tv_plan_details": [{"plan_name": "No box", "amount": 10}]},
                  {"stb": "box", "tv_plan_details": null},
                  {"stb": "box", "tv_plan_details": [
                    {"plan_name": "Free", "amount": 0},
                    {"plan_name": null, "amount": 10},
                    {"plan_name": "Kept", "amount": "10.00"}]}]}}"""));

        assertEquals(List.of("tv 1000 {offer_name=Kept, stb=box}"), offers);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"plan_detail_list\": null}",
                "{\"plan_detail_list\": []}",
                "{\"plan_detail_list\": {\"plan_type\": \"internet\"}}",
                "{\"plan_detail_list\": {\"plan_type\": \"internet\", \"plan_detail_list\": [7]}}",
                "{\"plan_detail_list\": {\"plan_type\": \"tv\", \"plan_detail_list\": {\"stb\": \"box\"}}}"
            })
    void aPayloadOfAnotherShapeIsAnError(String payload) {
        assertThrows(IllegalArgumentException.class, () -> offers(payload));
    }

    private static List<Offer> documented(String name) {
        return SubisuOffers.of(PayloadJson.read(Fixtures.of("subisu").file(name), SubisuPayload.class));
    }

    private static List<Offer> offers(String payload) {
        return SubisuOffers.of(PayloadJson.read(Json.object(payload), SubisuPayload.class));
    }

    private static List<String> told(List<Offer> offers) {
        return offers.stream()
                .map(offer -> "%s %d %s".formatted(offer.kind(), offer.amountPaisa(), new TreeMap<>(offer.selector())))
                .toList();
    }
}
