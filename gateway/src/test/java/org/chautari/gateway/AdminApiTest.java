package org.chautari.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts and tokens, as an operator keeps them. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AdminApiTest {

    @Test
    void accountIsOpenedOnce() {
        String name = "shop-" + UUID.randomUUID();
        operator()
                .body(Json.of("name", name).toString())
                .post("/api/admin/accounts")
                .then()
                .statusCode(201)
                .body("name", equalTo(name), "state", equalTo("active"));

        Answer again = Operator.post("/accounts", Json.of("name", name));

        assertEquals(409, again.status());
        assertTrue(again.json().has("error"), again.text());
    }

    @Test
    void accountIsShownWithItsBalances() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Asha").accepted("Success");
        merchant.pay("slow-net", "Asha~commit=unknown").accepted("Processing");

        JsonNode account = Operator.get("/accounts/" + merchant.name()).json();

        assertEquals(Json.parse("""
                {'test': {'available': 6300.00, 'held': 1850.00, 'spent': 1850.00},
                 'live': {'available': 0.00, 'held': 0.00, 'spent': 0.00}}"""), account.path("balances"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"A\"}",
                "{\"name\":\"-a\"}",
                "{\"name\":\"a b\"}",
                "{\"name\":\"a\\u0000\"}",
                "{\"name\":[]}",
                "{\"name\":{}}",
                "{",
                "",
                "[]",
                "null",
                "17",
                "\"x\"",
                "{\"name\":\"a\"} x"
            })
    void malformedAccountIsRefusedInASentence(String body) {
        Answer answer = Operator.post("/accounts", body);

        assertEquals(400, answer.status(), answer.text());
        assertTrue(answer.at("error").asText().length() > 10, answer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"mode\":\"both\"}", "{\"mode\":1}", "{}", "{\"mode\":\"TEST\"}"})
    void malformedTokenIsRefusedInASentence(String body) {
        Merchant merchant = Merchant.open();

        Answer answer = Operator.post("/accounts/" + merchant.name() + "/tokens", body);

        assertEquals(400, answer.status(), answer.text());
        assertTrue(answer.json().has("error"), answer.text());
    }

    @Test
    void otherContentTypeIsRefusedInASentence() {
        given().header("Authorization", "Bearer " + Operator.key())
                .contentType(ContentType.TEXT)
                .body("name=x")
                .post("/api/admin/accounts")
                .then()
                .statusCode(415)
                .body("error", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"test, TEST:", "live, ''"})
    void tokenIsShownOnceAndOpensItsMode(String mode, String prefix) {
        Merchant merchant = Merchant.open();
        String path = "/accounts/" + merchant.name() + "/tokens";

        Answer issued = Operator.post(path, Json.of("mode", mode));

        String token = issued.at("token").asText();
        assertEquals(201, issued.status());
        assertTrue(token.startsWith(prefix), token);
        assertEquals(mode.equals("test"), token.startsWith("TEST:"));
        assertTrue(token.startsWith(issued.at("prefix").asText()));
        assertFalse(Operator.get(path).text().contains(token));
        assertEquals(200, Gateway.get("/api/balance?token=" + token).status());
    }

    @Test
    void revokedTokenOpensNothingAtOnce() {
        Merchant merchant = Merchant.open();
        Answer issued = Operator.post("/accounts/" + merchant.name() + "/tokens", Json.of("mode", "test"));
        String path = "/tokens/" + issued.at("id").asText();
        String token = issued.at("token").asText();

        Answer revoked = Operator.delete(path);

        assertEquals(204, revoked.status());
        Gateway.get("/api/balance?token=" + token).refused("1003");
        assertEquals(204, Operator.delete(path).status());
        assertEquals(200, Gateway.get("/api/balance?token=" + merchant.token()).status());
        assertTrue(
                Operator.get("/accounts/" + merchant.name() + "/tokens").text().contains("\"revoked\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/tokens/0", "/tokens/99999999999", "/tokens/x", "/tokens/-1", "/tokens/99999999999999999999"})
    void tokenThatIsNotThereIs404(String path) {
        Answer answer = Operator.delete(path);

        assertEquals(404, answer.status());
        assertTrue(answer.json().has("error"), answer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%ff", "A", "x%2fy", "%20"})
    void accountOfAnOddNameIsNotThere(String name) {
        Answer answer = Operator.get("/accounts/" + name + "/tokens");

        assertEquals(404, answer.status(), answer.text());
        assertTrue(answer.json().has("error"), answer.text());
    }

    @Test
    void pathThatIsNotThereIs404InASentence() {
        operator().get("/api/admin/none").then().statusCode(404).body("error", not(containsString("Exception")));
        assertNotEquals(200, Operator.get("/accounts/x/none").status());
    }

    private static RequestSpecification operator() {
        return given().header("Authorization", "Bearer " + Operator.key()).contentType(ContentType.JSON);
    }
}
