package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What narrows a token down, as its client meets it: the next request after a change is judged by it. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class TokenTermsTest {

    private static final String HERE = "127.0.0.0/8";

    @Test
    void expiredTokenIs1004() {
        Merchant merchant = Merchant.open();
        set(merchant, "expires_at = now() - interval '1 second'");

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        answer.refused("1004");
    }

    @Test
    void tokenThatExpiresLaterIsServed() {
        Merchant merchant = Merchant.open();
        set(merchant, "expires_at = now() + interval '1 hour'");

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        assertEquals(200, answer.status(), answer.text());
    }

    @Test
    void stateOfTheTokenIsToldBeforeThatOfTheAccount() {
        Merchant merchant = Merchant.open();
        set(merchant, "expires_at = now() - interval '1 second'");
        Database.change("UPDATE account SET state = 'inactive' WHERE id = ?", merchant.accountId());

        Answer answer = balance(merchant);

        answer.refused("1004");
    }

    @ParameterizedTest
    @CsvSource({"'{fast-fiber}', 1009", "'{}', 1009"})
    void serviceTheTokenIsNotForIs1009(String services, String code) {
        Merchant merchant = Merchant.open();
        set(merchant, "services = '%s'".formatted(services));

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        answer.refused(code);
        assertEquals(200, balance(merchant).status());
    }

    @Test
    void serviceOfTheAccountIsCheckedBeforeThatOfTheToken() {
        Merchant merchant = Merchant.open();
        set(merchant, "services = '{fast-fiber}'");
        Database.change("UPDATE account SET services = '{fast-fiber}' WHERE id = ?", merchant.accountId());

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        answer.refused("1008");
    }

    @Test
    void tokenIsGoodForTheServicesItNames() {
        Merchant merchant = Merchant.open();
        set(merchant, "services = '{fast-fiber,plain-net}'");

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        assertEquals(200, answer.status(), answer.text());
    }

    @Test
    void addressThatIsNotAllowedIs1009Everywhere() {
        Merchant merchant = Merchant.open();
        set(merchant, "addresses = '{192.0.2.0/24,2001:db8::/32}'");

        Answer answer = merchant.details("plain-net", merchant.lookup("Maya"));

        answer.refused("1009");
        balance(merchant).refused("1009");
        Gateway.get("/api/service/status/?reference=x&token=" + merchant.token())
                .refused("1009");
        merchant.details("no-such-net", merchant.lookup("Maya")).refused("1009");
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE token SET state = 'revoked' WHERE account_id = ?",
        "UPDATE token SET state = 'suspended' WHERE account_id = ?",
        "UPDATE account SET state = 'inactive' WHERE id = ?"
    })
    void whereATokenIsNotAllowedNothingElseIsToldOfIt(String change) {
        Merchant merchant = Merchant.open();
        set(merchant, "addresses = '{192.0.2.0/24}'");
        Database.change(change, merchant.accountId());

        Answer answer = balance(merchant);

        answer.refused("1009");
    }

    @Test
    void addressOfTheConnectionCounts() {
        Merchant merchant = Merchant.open();
        set(merchant, "addresses = '{192.0.2.0/24,%s}'".formatted(HERE));

        Answer answer = balance(merchant);

        assertEquals(200, answer.status(), answer.text());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77, 200",
        "2001:db8::7, 200",
        "'198.51.100.1, 192.0.2.77', 400",
        "127.0.0.1, 400",
        "198.51.100.1, 400",
        "unknown, 400"
    })
    void trustedProxySaysWhereTheClientIs(String client, int status) {
        Merchant merchant = Merchant.open();
        set(merchant, "addresses = '{192.0.2.0/24,2001:db8::/32}'");

        String answer = RawClient.exchangeAsProxy("GET", path(merchant), "X-Forwarded-For: " + client);

        assertEquals(status, RawClient.status(answer), answer);
    }

    @Test
    void nobodyElseSaysWhereTheClientIs() {
        Merchant merchant = Merchant.open();
        set(merchant, "addresses = '{192.0.2.0/24}'");

        String answer =
                RawClient.exchange("GET", path(merchant), "X-Forwarded-For: 192.0.2.77", "Forwarded: for=192.0.2.77");

        assertEquals(400, RawClient.status(answer), answer);
        assertTrue(answer.contains("\"1009\""), answer);
    }

    @Test
    void useIsWrittenDownAboutOnceAMinute() {
        Merchant merchant = Merchant.open();
        balance(merchant);
        Eventually.holds("the use is written", () -> !lastUsed(merchant).equals("null"));
        String first = lastUsed(merchant);
        balance(merchant);
        Merchant other = Merchant.open();
        balance(other);
        Eventually.holds("later uses are written", () -> !lastUsed(other).equals("null"));
        assertEquals(first, lastUsed(merchant), "within the minute");

        set(merchant, "last_used_at = now() - interval '61 seconds'");
        String earlier = lastUsed(merchant);
        balance(merchant);

        Eventually.holds("the next is written", () -> !lastUsed(merchant).equals(earlier));
    }

    @Test
    void refusedTokenIsNotUsed() {
        Merchant merchant = Merchant.open();
        set(merchant, "addresses = '{192.0.2.0/24}', last_used_at = NULL");
        balance(merchant).refused("1009");
        Merchant other = Merchant.open();

        balance(other);

        Eventually.holds("later uses are written", () -> !lastUsed(other).equals("null"));
        assertEquals("null", lastUsed(merchant));
    }

    @ParameterizedTest
    @CsvSource({
        "UPDATE account SET state = 'deleted' WHERE id = ?, UPDATE account SET state = 'active' WHERE id = ?",
        "UPDATE token SET state = 'revoked' WHERE account_id = ?, UPDATE token SET state = 'active' WHERE account_id = ?"
    })
    void databaseKeepsWhatIsForGood(String end, String resurrection) {
        Merchant merchant = Merchant.open();
        Database.change(end, merchant.accountId());

        AssertionError refused =
                assertThrows(AssertionError.class, () -> Database.change(resurrection, merchant.accountId()));

        assertTrue(refused.getMessage().contains("for good"), refused.getMessage());
    }

    private static void set(Merchant merchant, String assignment) {
        Database.change("UPDATE token SET " + assignment + " WHERE account_id = ?", merchant.accountId());
    }

    private static Answer balance(Merchant merchant) {
        return Gateway.get(path(merchant));
    }

    private static String path(Merchant merchant) {
        return "/api/balance?token=" + merchant.token();
    }

    private static String lastUsed(Merchant merchant) {
        return Database.text(
                "SELECT last_used_at FROM token WHERE account_id = ? AND mode = 'TEST'", merchant.accountId());
    }
}
