package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator agrees on prices, from a moment on. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AdminPricesTest {

    @Test
    void priceIsInForceForTheNextPayment() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Hari").accepted("Success");

        set(merchant, "{'service': 'slow-net', 'commission': {'percent': '1'}}", 201);
        Answer paid = merchant.pay("slow-net", "Hari").accepted("Success");

        assertEquals("1831.50", paid.at("credits_consumed").asText());
        assertEquals("368150", String.valueOf(1_000_000 - merchant.availablePaisa()));
    }

    @Test
    void slabsAreKeptAsTheyWereSaid() {
        Merchant merchant = Merchant.open();
        String slabs =
                "{'slabs': [{'up_to': '1000', 'flat': '5'}, {'up_to': '2000.50', 'percent': '1.25'}, {'flat': '0'}]}";

        Answer answer = set(
                merchant,
                "{'service': 'slow-net', 'valid_from': '2099-01-01', 'service_charge': %s}".formatted(slabs),
                201);
        Answer listed = Operator.get("/accounts/%s/prices?service=slow-net".formatted(merchant.name()));

        assertEquals(
                Json.parse(
                        "{'slabs': [{'up_to': 1000.00, 'flat': 5.00}, {'up_to': 2000.50, 'percent': 1.25}, {'flat': 0.00}]}"),
                Json.parse(answer.at("service_charge").toString()));
        assertEquals("2098-12-31T18:15:00Z", answer.at("valid_from").asText());
        assertEquals(answer.json(), listed.json().path(0));
        assertEquals(
                1,
                Database.number(
                        "SELECT count(*) FROM audit WHERE action = 'price.set' AND subject = ?",
                        "account " + merchant.name()));
    }

    @Test
    void oneMomentHasOnePrice() {
        Merchant merchant = Merchant.open();
        String price = "{'service': 'slow-net', 'valid_from': '2099-01-01'}";
        set(merchant, price, 201);

        Answer again = set(merchant, price, 409);

        assertTrue(again.at("error").asText().startsWith("valid_from"), again.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "service | {}",
                "service | {'service': 'No Such'}",
                "valid_from | {'service': 'slow-net', 'valid_from': '2020-01-01'}",
                "valid_from | {'service': 'slow-net', 'valid_from': '2099-02-30'}",
                "commission.percent | {'service': 'slow-net', 'commission': {'percent': '-1'}}",
                "commission.percent | {'service': 'slow-net', 'commission': {'percent': '100.1'}}",
                "commission.percent | {'service': 'slow-net', 'commission': {'percent': 5}}",
                "commission.percent | {'service': 'slow-net', 'commission': {'percent': '1', 'flat': '1'}}",
                "commission.percent | {'service': 'slow-net', 'commission': {}}",
                "commission.flat | {'service': 'slow-net', 'commission': {'flat': '1e300'}}",
                "service_charge.flat | {'service': 'slow-net', 'service_charge': {'flat': '1.005'}}",
                "service_charge.slabs | {'service': 'slow-net', 'service_charge': {'slabs': []}}",
                "service_charge.slabs | {'service': 'slow-net', 'service_charge': {'slabs': [{'up_to': '5', 'flat': '1'}]}}",
                "service_charge.slabs[0].tax | {'service': 'slow-net', 'service_charge': {'slabs': [{'flat': '1', 'tax': 1}]}}",
                "comission | {'service': 'slow-net', 'comission': {'flat': '1'}}",
                "commission | {'service': 'slow-net', 'commission': '5'}"
            })
    void badFieldIsNamedAndNothingIsSet(String field, String body) {
        Merchant merchant = Merchant.open();

        Answer refused = set(merchant, body, 400);

        assertEquals(field, refused.at("field").asText(), refused.text());
        assertEquals(
                0,
                Operator.get("/accounts/%s/prices".formatted(merchant.name()))
                        .json()
                        .size());
    }

    private static Answer set(Merchant merchant, String body, int status) {
        Answer answer = Operator.post("/accounts/%s/prices".formatted(merchant.name()), Json.parse(body));
        assertEquals(status, answer.status(), answer.text());
        return answer;
    }
}
