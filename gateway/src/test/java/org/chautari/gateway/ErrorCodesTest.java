package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Services;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each error of the catalogue (PROTOCOL.md §3), and which one wins where several fit. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class ErrorCodesTest {

    private static final String NOTHING = "0 sessions, 0 payments, 0 movements";

    @Test
    void errorBodyHasAllItsFields() {
        Answer answer = Gateway.post("/api/servicegroup/details/plain-net/", Json.of());

        assertEquals(Json.parse("""
                {'status': false, 'error_code': '1001', 'message': 'Token not provided', 'error': 'token_not_provided',
                 'details': '', 'error_data': {}, 'state': 'Error'}"""), answer.json());
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''", "17", "true", "[]", "{}", "['TEST:x']"})
    void noTokenIs1001(String token) {
        ObjectNode request = Json.of();
        request.set("token", Json.parse(token));

        Answer answer = Gateway.post("/api/servicegroup/commit/plain-net/", request);

        answer.refused("1001");
    }

    @Test
    void unknownTokenIs1002() {
        Answer answer = Gateway.post("/api/servicegroup/details/plain-net/", Json.of("token", "TEST:nobody's"));

        answer.refused("1002");
    }

    @Test
    void modeOfATokenCannotBeChangedByItsPrefix() {
        Merchant merchant = Merchant.open();
        String stripped = merchant.token().substring("TEST:".length());

        Answer answer = Gateway.post("/api/servicegroup/details/plain-net/", Json.of("token", stripped));

        answer.refused("1002");
    }

    @ParameterizedTest
    @CsvSource({"revoked, 1003", "suspended, 1004"})
    void stateOfTheTokenDecides(String state, String code) {
        Merchant merchant = Merchant.open();
        Database.change("UPDATE token SET state = ? WHERE account_id = ?", state, merchant.accountId());

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        answer.refused(code);
        assertEquals(NOTHING, merchant.rows());
    }

    @ParameterizedTest
    @CsvSource({"state = 'deleted', 1005", "state = 'inactive', 1006", "expires_at = now() - interval '1 second', 1007"
    })
    void stateOfTheAccountDecides(String change, String code) {
        Merchant merchant = Merchant.open();
        Database.change("UPDATE account SET " + change + " WHERE id = ?", merchant.accountId());

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        answer.refused(code);
        assertEquals(code, Gateway.get("/api/balance?token=" + merchant.token()).code());
        assertEquals(NOTHING, merchant.rows());
    }

    @Test
    void accountThatExpiresLaterIsServed() {
        Merchant merchant = Merchant.open();
        Database.change("UPDATE account SET expires_at = now() + interval '1 hour' WHERE id = ?", merchant.accountId());

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        assertEquals(200, answer.status(), answer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{fast-fiber}", "{}", "{fast-fiber,fast-fiber}"})
    void serviceTheAccountMayNotUseIs1008(String services) {
        Merchant merchant = Merchant.open();
        Database.change("UPDATE account SET services = ?::text[] WHERE id = ?", services, merchant.accountId());

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        answer.refused("1008");
    }

    @Test
    void serviceThatDoesNotExistIs404() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("no-such-net", merchant.lookup("Maya"));

        assertEquals("404 1008", answer.verdict(), answer.text());
    }

    @ParameterizedTest
    @CsvSource({"details, '{commit,balance}'", "commit, '{details,balance}'"})
    void tokenWithoutTheScopeIs1009(String operation, String scopes) {
        Merchant merchant = Merchant.open();
        Database.change("UPDATE token SET scopes = ?::text[] WHERE account_id = ?", scopes, merchant.accountId());

        Answer answer = Gateway.post("/api/servicegroup/" + operation + "/plain-net/", merchant.lookup("Maya"));

        answer.refused("1009");
        assertEquals(NOTHING, merchant.rows());
    }

    @Test
    void tokenWithoutTheScopeOfBalanceIs1009() {
        Merchant merchant = Merchant.open();
        Database.change("UPDATE token SET scopes = '{details}' WHERE account_id = ?", merchant.accountId());

        Answer answer = Gateway.get("/api/balance?token=" + merchant.token());

        answer.refused("1009");
    }

    @Test
    void parameterThatIsMissingIs1010() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.commit(
                "slow-net", Json.of("token", merchant.token(), "reference", Merchant.reference(), "amount", "1,850"));

        assertEquals(
                new HashSet<>(List.of("session_id", "package_id", "amount")),
                new HashSet<>(names(answer.refused("1010").at("error_data"))));
        assertEquals("", answer.at("details").asText());
    }

    @ParameterizedTest
    @CsvSource({"details, plain-net", "commit, slow-net"})
    void referenceThatIsMissingIs1012(String operation, String slug) {
        Merchant merchant = Merchant.open();
        ObjectNode request = merchant.lookup("Maya");
        request.remove("reference");

        Answer answer = Gateway.post("/api/servicegroup/" + operation + "/" + slug, request);

        answer.refused("1012");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "é", "x.y", "a\u0000", "\n"})
    void referenceOfAnotherFormIs1010(String reference) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya").put("reference", reference));

        assertTrue(answer.refused("1010").at("error_data").has("reference"), answer.text());
    }

    @Test
    void longestReferenceIsFiftyCharacters() {
        Merchant merchant = Merchant.open();
        ObjectNode fits = merchant.lookup("Maya").put("reference", "r".repeat(50));

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya").put("reference", "r".repeat(51)));

        answer.refused("1010");
        assertEquals(200, merchant.details("plain-net", fits).status());
    }

    @Test
    void moreThanTheCreditsIs1016AndLeavesNothing() {
        Merchant merchant = Merchant.with("1849.99");

        Answer answer = merchant.pay("slow-net", "Maya");

        answer.refused("1016");
        assertEquals("1 sessions, 0 payments, 0 movements", merchant.rows());
        assertEquals("184999 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void referenceIsFreeAgainWhereCreditsDidNotSuffice() {
        Merchant merchant = Merchant.with("1849.99");
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya"));
        merchant.commit("slow-net", order).refused("1016");
        merchant.grant("test", "0.01");

        Answer answer = merchant.commit("slow-net", order);

        answer.accepted("Success");
        assertEquals("0 available, 0 held, 185000 spent", merchant.credits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"shut-net", "mute-net", "odd-net"})
    void providerThatCouldNotBeLearnedIs1018AndKeepsNoOtherFromIt(String slug) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.details(slug, merchant.lookup("Maya"));

        answer.refused("1018");
    }

    @Test
    void serviceInMaintenanceIs1019() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("far-net", "Maya"));
        Services.maintenance(merchant, "far-net", true);
        try {
            Answer answer = merchant.commit("far-net", order);

            answer.refused("1019");
        } finally {
            Services.maintenance(merchant, "far-net", false);
        }
        merchant.commit("far-net", order).accepted("Success");
    }

    @Test
    void tokenIsCheckedBeforeTheService() {
        Answer answer = Gateway.post("/api/servicegroup/details/no-such-net/", Json.of("token", "nobody's"));

        answer.refused("1002");
    }

    @Test
    void bodyIsCheckedBeforeTheService() {
        Answer answer = Gateway.post("/api/servicegroup/details/no-such-net/", new byte[] {'['});

        answer.refused("1014");
    }

    @Test
    void formIsCheckedBeforeTheDuplicateReference() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya"));
        merchant.commit("slow-net", order).accepted("Success");

        Answer answer = merchant.commit("slow-net", order.deepCopy().put("amount", "x"));

        answer.refused("1010");
    }

    @Test
    void duplicateReferenceIsCheckedBeforeTheSession() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya"));
        merchant.commit("slow-net", order).accepted("Success");

        Answer answer = merchant.commit("slow-net", order.deepCopy().put("session_id", 999_999_999));

        answer.refused("1013");
    }

    @Test
    void offerIsCheckedBeforeCredits() {
        Merchant merchant = Merchant.with("1");
        ObjectNode order = merchant.order(merchant.session("slow-net", "Maya")).put("amount", 1851);

        Answer answer = merchant.commit("slow-net", order);

        answer.refused("1011");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
