package org.chautari.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AdminApiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer x",
                "Basic eDp4",
                "an-admin-key-that-only-the-tests-know",
                "bearer an-admin-key-that-only-the-tests-know",
                "Bearer an-admin-key-that-only-the-tests-knowx"
            })
    void nobodyEntersWithoutTheKey(String authorization) {
        RequestSpecification stranger = given().header("Authorization", authorization);

        stranger.get("/api/admin/accounts")
                .then()
                .statusCode(401)
                .body("error", startsWith("This needs the admin key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin",
                "/api/admin/",
                "/api/admin/none",
                "/api/admin/accounts/",
                "/api/admin;x=1/accounts",
                "/api;x=1/admin/accounts",
                "/api/admin/accounts;x=1",
                "//api/admin/accounts",
                "/api//admin/accounts",
                "/api/./admin/accounts",
                "/x/../api/admin/accounts",
                "/api/%61dmin/accounts",
                "/%61pi/admin/accounts",
                "/api%2fadmin/accounts",
                "/api/admin%2faccounts",
                "/;/api/admin/accounts",
                "/api/;x/admin/accounts",
                "/./api/admin/ledger/verify",
                "/api/admin/payments?limit=1",
                "/api/Admin/accounts"
            })
    void noSpellingOfAPathGetsPastTheGuard(String path) {
        String answer = RawClient.exchange("GET", path);

        assertTrue(List.of(400, 401, 404).contains(RawClient.status(answer)), answer);
    }

    @Test
    void strangersCannotTellWhichPathsExist() {
        Answer known = Gateway.get("/api/admin/accounts");

        Answer unknown = Gateway.get("/api/admin/no/such/path");

        assertEquals(known, unknown);
        assertEquals(401, unknown.status());
    }

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
    void accountsAreListedWithTheirBalances() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Asha").accepted("Success");
        merchant.pay("slow-net", "Asha~commit=unknown").accepted("Processing");

        Answer listed = Operator.get("/accounts");

        JsonNode account = named(listed.json(), merchant.name());
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

    @Test
    void grantMovesOnceForItsKey() {
        Merchant merchant = Merchant.open();
        ObjectNode grant = grant("250.25");
        Answer first = grant(merchant, grant);

        Answer second = grant(merchant, grant);

        assertEquals(Json.parse("{'granted': 250.25, 'credits_available': 10250.25}"), first.json());
        assertEquals(first, second);
        assertEquals("1025025 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void grantSentManyTimesAtOnceMovesOnce() {
        Merchant merchant = Merchant.open();
        ObjectNode grant = grant("100");

        List<Answer> answers = IntStream.range(0, 50)
                .mapToObj(nth -> CompletableFuture.supplyAsync(() -> grant(merchant, grant)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        answers.forEach(answer -> assertEquals(200, answer.status(), answer.text()));
        assertEquals("1010000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void grantOfAnotherAmountUnderAUsedKeyIs409() {
        Merchant merchant = Merchant.open();
        ObjectNode grant = grant("100");
        grant(merchant, grant);

        Answer other = grant(merchant, grant.put("amount", "101"));

        assertEquals(409, other.status());
        assertEquals("1010000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void keyOfAGrantIsFreeInTheOtherMode() {
        Merchant merchant = Merchant.open();
        ObjectNode grant = grant("100");
        grant(merchant, grant);

        Answer live = grant(merchant, grant.put("mode", "live"));

        assertEquals(Json.parse("{'granted': 100.00, 'credits_available': 100.00}"), live.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "x", "1.001", "10000000", "1e3", "1,000", "NaN", " 1"})
    void badAmountIsNotGranted(String amount) {
        Merchant merchant = Merchant.open();

        Answer answer = grant(merchant, grant(amount));

        assertEquals(400, answer.status());
        assertTrue(answer.at("error").asText().startsWith("amount"), answer.text());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void grantToAnAccountThatIsNotThereIs404() {
        Answer answer = Operator.post("/accounts/nobody-" + UUID.randomUUID() + "/credits", grant("1"));

        assertEquals(404, answer.status(), answer.text());
    }

    @Test
    void paymentsAreNarrowedDown() {
        Merchant merchant = Merchant.open();
        ObjectNode paid = merchant.order(merchant.session("slow-net", "Asha"));
        merchant.commit("slow-net", paid).accepted("Success");
        merchant.pay("slow-net", "Asha~commit=queued").accepted("Queued");
        merchant.pay("slow-net", "Asha~commit=refused@4000").refused("4000");
        String own = "?account=" + merchant.name();

        Answer answer = Operator.get("/payments" + own + "&state=Success&mode=test");

        JsonNode payment = answer.at("payments").path(0);
        assertEquals(1, answer.at("payments").size(), answer.text());
        assertEquals(paid.get("reference"), payment.get("reference"));
        assertEquals("slow-net", payment.path("service").asText());
        assertEquals("test", payment.path("mode").asText());
        assertEquals(merchant.name(), payment.path("account").asText());
        assertEquals(0, payment.path("amount").decimalValue().compareTo(new BigDecimal(1850)));
        assertEquals(3, count(own));
        assertEquals(0, count(own + "&mode=live"));
        assertEquals(1, count(own + "&state=Queued"));
        assertEquals(1, count(own + "&reference=" + paid.get("reference").asText()));
        assertEquals(0, count("?account=nobody"));
    }

    @Test
    void paymentsComePageByPageNewestFirst() {
        Merchant merchant = Merchant.open();
        IntStream.range(0, 5).forEach(nth -> merchant.pay("slow-net", "Asha").accepted("Success"));
        List<Long> ids = new ArrayList<>();

        String before = "";
        while (!before.equals("null")) {
            Answer page = Operator.get(
                    "/payments?limit=2&account=" + merchant.name() + (before.isEmpty() ? "" : "&before=" + before));
            page.at("payments").forEach(payment -> ids.add(payment.path("id").longValue()));
            before = page.at("next_before").asText();
        }

        assertEquals(5, new HashSet<>(ids).size());
        assertEquals(ids.stream().sorted((a, b) -> Long.compare(b, a)).toList(), ids);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode=both",
                "state=Lost",
                "limit=0",
                "limit=501",
                "limit=x",
                "limit=-1",
                "before=x",
                "limit=99999999999"
            })
    void badFilterIsRefusedInASentence(String query) {
        Answer answer = Operator.get("/payments?" + query);

        assertTrue(List.of(400, 404).contains(answer.status()), answer.text());
        assertTrue(answer.json().has("error"), answer.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"account=%00", "account=%ed%a0%80", "reference=%00", "reference=%f0%9f%98%80", "account='--"})
    void oddFilterIsRefusedInASentence(String query) {
        Answer answer = Operator.get("/payments?" + query);

        assertEquals(400, answer.status(), answer.text());
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

    private static ObjectNode grant(String amount) {
        return Json.of(
                "mode", "test", "amount", amount, "key", UUID.randomUUID().toString(), "reason", "more to test with");
    }

    private static Answer grant(Merchant merchant, ObjectNode grant) {
        return Operator.post("/accounts/" + merchant.name() + "/credits", grant);
    }

    private static int count(String query) {
        return Operator.get("/payments" + query).at("payments").size();
    }

    private static JsonNode named(JsonNode accounts, String name) {
        for (JsonNode account : accounts) {
            if (account.path("name").asText().equals(name)) {
                return account;
            }
        }
        throw new AssertionError("not listed: " + name);
    }
}
