package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class DetailsTest {

    @Test
    void payloadPassesThroughWithSessionIdAndStatusAdded() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("plain-net", merchant.lookup("Sita"));

        ObjectNode expected = (ObjectNode) Json.parse("""
                {'customer': 'Sita', 'mobile': null, 'yearly_price': 400.0, 'balance': 19987322608.1098,
                 'nested': {'rows': [null, false, {}]}, 'status': true}""");
        expected.set("session_id", answer.at("session_id"));
        expected.put("note", "नमस्ते “quotes” \\ / \u2028");
        assertEquals(expected, answer.json());
        assertEquals(200, answer.status());
        assertTrue(answer.at("session_id").isIntegralNumber());
        assertTrue(answer.at("session_id").longValue() > 0);
    }

    @Test
    void numbersKeepTheirDigits() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("plain-net", merchant.lookup("Sita"));

        assertTrue(answer.text().contains("\"yearly_price\":400.0,"), answer.text());
        assertTrue(answer.text().contains("\"balance\":19987322608.1098,"), answer.text());
    }

    @Test
    void answersAreJson() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("plain-net", merchant.lookup("Sita"));

        assertTrue(answer.contentType().startsWith("application/json"), answer.contentType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"4000", "7000"})
    void refusalPassesThroughAndOpensNoSession(String code) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("plain-net", merchant.lookup("Sita~details=refused@" + code));

        assertEquals("The provider says no.", answer.refused(code).at("details").asText());
        assertEquals("0 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @ParameterizedTest
    @CsvSource({"faulty, 1021", "not-reached, 1018"})
    void whatAProviderSaysOfItsUpstreamDecides(String script, String code) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("plain-net", merchant.lookup("Sita~details=" + script));

        answer.refused(code);
        assertEquals("0 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @Test
    void repeatOfAReferenceOpensAnotherSession() {
        Merchant merchant = Merchant.open();
        ObjectNode request = merchant.lookup("Sita");
        long first = merchant.session("plain-net", request);

        long second = merchant.session("plain-net", request);

        assertNotEquals(first, second);
        assertEquals(2, Provider.lookups(request.get("reference").asText()));
    }

    @Test
    void customerMayBeGivenAsANumber() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("plain-net", merchant.lookup("").put("customer_id", 1111));

        assertEquals("1111", answer.at("customer").asText(), answer.text());
    }

    @Test
    void serviceSlugMustBeOneOfTheServices() {
        Merchant merchant = Merchant.open();
        ObjectNode request = merchant.lookup("x").put("username", "Sita").put("service_slug", "east-isp");

        Answer answer = merchant.details("fast-fiber", request);

        assertTrue(answer.refused("1010").at("error_data").has("service_slug"), answer.text());
    }

    @Test
    void everythingMissingIsToldAtOnce() {
        Merchant merchant = Merchant.open();
        ObjectNode request = merchant.lookup("");

        Answer answer = merchant.details("fast-fiber", request);

        assertEquals(Json.parse("""
                {'username': ['This parameter is required.'], 'service_slug': ['This parameter is required.']}"""), answer.refused("1010").at("error_data"));
        assertEquals("", answer.at("details").asText());
    }
}
