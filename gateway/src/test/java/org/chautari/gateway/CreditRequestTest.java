package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account asks for credits (PROTOCOL.md §9). */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class CreditRequestTest {

    private static final String PATH = "/api/public/creditrequest/";

    private static final JsonNode INVALID = Json.parse("{'status': false, 'detail': 'Invalid Credit'}");

    @ParameterizedTest
    @ValueSource(strings = {"5000", "5000.5", "'5000.50'", "'5000'", "0.01", "9999999.99", "5e3"})
    void creditIsRequestedAndNothingMoves(String credit) {
        Merchant merchant = Merchant.open();

        Answer answer = request(merchant, credit);

        assertEquals(200, answer.status(), answer.text());
        assertEquals(Json.parse("{'status': true, 'detail': 'Credit Requested'}"), answer.json());
        assertEquals("TEST requested account " + merchant.name(), requests(merchant));
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "'-1'",
                "1e300",
                "'1e300'",
                "-1e300",
                "1e-300",
                "0.001",
                "'10.005'",
                "10000000",
                "''",
                "null",
                "'abc'",
                "'1,000'",
                "true",
                "{}",
                "[5]",
                "' 5'",
                "'NaN'"
            })
    void badCreditIsNotRequested(String credit) {
        Merchant merchant = Merchant.open();

        Answer answer = request(merchant, credit);

        assertEquals(400, answer.status(), answer.text());
        assertEquals(INVALID, answer.json());
        assertEquals("null", requests(merchant));
    }

    @Test
    void twentyRequestsMayBeOpenInEachMode() {
        Merchant merchant = Merchant.open();
        ObjectNode request = Json.of("token", merchant.token(), "credit", 1);

        List<Answer> answers = Gateway.all(Stream.generate(() -> Gateway.postAsync(PATH, request))
                .limit(30)
                .toList());

        assertEquals(
                20, answers.stream().filter(answer -> answer.status() == 200).count());
        answers.stream()
                .filter(answer -> answer.status() != 200)
                .forEach(answer -> assertEquals(INVALID, answer.json()));
        assertEquals(
                200,
                Gateway.post(PATH, request.put("token", merchant.liveToken())).status());
        assertEquals(
                21, Database.number("SELECT count(*) FROM credit_request WHERE account_id = ?", merchant.accountId()));
    }

    @Test
    void tokenIsLookedAtFirst() {
        Merchant merchant = Merchant.open();

        Gateway.post(PATH, Json.of("credit", -1)).refused("1001");
        Gateway.post(PATH, Json.of("token", "TEST:nobody", "credit", -1)).refused("1002");
        Database.change("UPDATE token SET scopes = '{details,commit}' WHERE account_id = ?", merchant.accountId());
        request(merchant, "-1").refused("1009");
    }

    private static Answer request(Merchant merchant, String credit) {
        return Gateway.post(PATH, Json.of("token", merchant.token()).set("credit", Json.parse(credit)));
    }

    private static String requests(Merchant merchant) {
        return Database.text(
                "SELECT string_agg(mode || ' ' || state || ' ' || requested_by, ',') FROM credit_request WHERE account_id = ?",
                merchant.accountId());
    }
}
