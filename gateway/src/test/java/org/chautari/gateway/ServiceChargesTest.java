package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account would pay on top of a bill (PROTOCOL.md §9). */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class ServiceChargesTest {

    private static final String PATH = "/api/account/service-charges/";

    @Test
    void chargeIsThatOfTheAccountsPrice() {
        Merchant merchant = charged(Merchant.open());

        Answer answer = Gateway.get(PATH + "?token=" + merchant.token() + "&service_slug=slow-net&amount=500");

        assertEquals(200, answer.status(), answer.text());
        assertEquals(
                Json.parse("{'status': true, 'details': {'amount': 500.00, 'service_charge': 5.00}}"), answer.json());
    }

    @Test
    void parametersMayStandInABody() {
        Merchant merchant = charged(Merchant.open());

        Answer answer = ask(question(merchant).put("amount", "250.50"));

        assertEquals(
                Json.parse("{'status': true, 'details': {'amount': 250.50, 'service_charge': 2.50}}"), answer.json());
    }

    @Test
    void accountWithoutAPricePaysNothingOnTop() {
        Answer answer = ask(question(Merchant.open()));

        assertEquals("0.00", answer.at("details").path("service_charge").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1e300", "0.001", "10000000", "'x'", "true", "{}", "null"})
    void badAmountIsNamed(String amount) {
        ObjectNode question = question(Merchant.open());
        question.set("amount", Json.parse(amount));

        Answer answer = ask(question).refused("1010");

        assertEquals(1, answer.at("error_data").path("amount").size(), answer.text());
    }

    @Test
    void serviceMustBeOneTheAccountMayUse() {
        Merchant merchant = Merchant.open();
        Database.change("UPDATE account SET services = '{far-net}' WHERE id = ?", merchant.accountId());

        assertEquals(
                "404 1008",
                ask(question(merchant).put("service_slug", "nowhere")).verdict());
        ask(question(merchant)).refused("1008");
        assertEquals(200, ask(question(merchant).put("service_slug", "far-net")).status());
    }

    @Test
    void tokenIsLookedAtFirst() {
        Merchant merchant = Merchant.open();

        Gateway.get(PATH).refused("1001");
        ask(Json.of("token", "TEST:nobody")).refused("1002");
        Database.change("UPDATE token SET scopes = '{details,commit}' WHERE account_id = ?", merchant.accountId());
        ask(Json.of("token", merchant.token())).refused("1009");
    }

    private static ObjectNode question(Merchant merchant) {
        return Json.of("token", merchant.token(), "service_slug", "slow-net", "amount", 500);
    }

    private static Answer ask(ObjectNode question) {
        return Gateway.send(
                "GET", PATH, BodyPublishers.ofString(question.toString()), "Content-Type", "application/json");
    }

    /** One percent at slow-net. */
    private static Merchant charged(Merchant merchant) {
        Database.change("""
                INSERT INTO price (account_id, service, valid_from, commission, charge, created_at)
                VALUES (?, 'slow-net', now() - interval '1 day', '{"kind":"flat","paisa":0}',
                    '{"kind":"percent","percent":1}', now())""", merchant.accountId());
        return merchant;
    }
}
