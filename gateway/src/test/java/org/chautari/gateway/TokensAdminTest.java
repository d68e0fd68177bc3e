package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens as an operator issues, changes and rotates them, and what their holders notice of it. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class TokensAdminTest {

    @Test
    void tokenIsIssuedOnItsTerms() {
        Merchant merchant = Merchant.open();

        Answer issued = issue(merchant, """
                {'mode': 'test', 'scopes': ['details', 'lookup'], 'services': ['sky-tv'],
                 'addresses': ['192.0.2.7', '2001:DB8::/32'], 'expires_at': '2099-01-31T00:00:00Z',
                 'rate': {'per_second': 7, 'burst': 9}}""");

        assertEquals(201, issued.status(), issued.text());
        assertEquals(
                Json.parse("""
                {'account': '%s', 'mode': 'test', 'state': 'active', 'scopes': ['details', 'lookup'],
                 'services': ['sky-tv'], 'addresses': ['192.0.2.7/32', '2001:db8:0:0:0:0:0:0/32'],
                 'expires_at': '2099-01-31T00:00:00Z', 'rate': {'per_second': 7, 'burst': 9}, 'rotated_to': null,
                 'last_used_at': null}""".formatted(merchant.name())),
                Json.without(issued.json(), "id", "prefix", "token", "created_at"));
    }

    @Test
    void tokenHas256BitsAndIsKeptAsAHash() {
        Merchant merchant = Merchant.open();

        String secret = issue(merchant, "{'mode': 'live'}").at("token").asText();

        assertEquals(43, secret.length());
        assertEquals(
                1, Database.number("SELECT count(*) FROM token WHERE hash = sha256(convert_to(?, 'UTF8'))", secret));
    }

    @Test
    void suspensionIsInForceWithTheNextRequestAndCanBeTakenBack() {
        Merchant merchant = Merchant.open();
        Answer issued = issue(merchant, "{'mode': 'test'}");

        Answer suspended = patch(issued, "{'state': 'suspended'}");

        assertEquals("suspended", suspended.at("state").asText(), suspended.text());
        balance(issued).refused("1004");
        patch(issued, "{'state': 'active'}");
        assertEquals(200, balance(issued).status());
    }

    @Test
    void termsAreInForceWithTheNextRequest() {
        Merchant merchant = Merchant.open();
        Answer issued = issue(merchant, "{'mode': 'test'}");
        assertEquals(200, balance(issued).status());

        patch(issued, "{'scopes': ['details']}");

        balance(issued).refused("1009");
        patch(issued, "{'scopes': ['balance'], 'addresses': ['192.0.2.0/24']}");
        balance(issued).refused("1009");
        patch(issued, "{'addresses': null}");
        assertEquals(200, balance(issued).status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'state': 'revoked'} | state",
                "{'state': 'deleted'} | state",
                "{'scopes': []} | scopes",
                "{'scopes': null} | scopes",
                "{'scopes': ['refund']} | scopes[0]",
                "{'scopes': ['details', 'Commit']} | scopes[1]",
                "{'services': ['no-such-net']} | services[0]",
                "{'addresses': []} | addresses",
                "{'addresses': '10.0.0.0/8'} | addresses",
                "{'addresses': ['10.0.0.0/33']} | addresses[0]",
                "{'addresses': ['10.0.0.1/8']} | addresses[0]",
                "{'addresses': ['10.0.0.0/8', 'example.org']} | addresses[1]",
                "{'addresses': ['::ffff:10.0.0.0/104']} | addresses[0]",
                "{'expires_at': '2020-01-01T00:00:00Z'} | expires_at",
                "{'expires_at': '2099-01-31T00:00:00'} | expires_at",
                "{'expires_at': 'tomorrow'} | expires_at",
                "{'rate': {'per_second': -5, 'burst': 1}} | rate.per_second",
                "{'mode': 'live'} | mode",
                "{'account': 'other'} | account",
                "{'token': 'x'} | token"
            })
    void badFieldIsNamedAndNothingIsDone(String body, String field) {
        Merchant merchant = Merchant.open();
        Answer issued = issue(merchant, "{'mode': 'test'}");

        Answer answer = patch(issued, body);

        assertEquals(400, answer.status(), answer.text());
        assertEquals(field, answer.at("field").asText(), answer.text());
        assertEquals(Json.without(issued.json(), "token"), listed(merchant, issued));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | mode",
                "{'mode': 'both'} | mode",
                "{'mode': 'test', 'scope': ['details']} | scope",
                "{'mode': 'test', 'state': 'suspended'} | state",
                "{'mode': 'test', 'addresses': ['10.0.0.0/33']} | addresses[0]"
            })
    void nothingIsIssuedForABadField(String body, String field) {
        Merchant merchant = Merchant.open();

        Answer answer = issue(merchant, body);

        assertEquals(400, answer.status(), answer.text());
        assertEquals(field, answer.at("field").asText(), answer.text());
        assertEquals(2, tokens(merchant).size());
    }

    @Test
    void moreNetworksThanATokenTakesAreRefused() {
        Merchant merchant = Merchant.open();
        String many = String.join(",", Collections.nCopies(51, "'10.0.0.0/8'"));

        Answer answer = issue(merchant, "{'mode': 'test', 'addresses': [%s]}".formatted(many));

        assertEquals("addresses", answer.at("field").asText(), answer.text());
    }

    @Test
    void rotationIssuesATokenOnTheSameTermsAndEndsTheOldOne() {
        Merchant merchant = Merchant.open();
        Answer old = issue(merchant, """
                {'mode': 'test', 'scopes': ['balance'], 'services': ['sky-tv'], 'addresses': ['127.0.0.0/8'],
                 'rate': {'per_second': 70, 'burst': 90}}""");
        Instant before = Instant.now();

        Answer rotated = rotate(old, "{'overlap_seconds': 3600}");

        assertEquals(201, rotated.status(), rotated.text());
        assertNotEquals(old.at("token"), rotated.at("token"));
        assertEquals(
                Json.without(old.json(), "id", "prefix", "token", "created_at"),
                Json.without(rotated.json(), "id", "prefix", "token", "created_at", "replaces"));
        JsonNode replaced = listed(merchant, old);
        Instant end = Instant.parse(replaced.path("expires_at").asText());
        assertTrue(Duration.between(before, end).toSeconds() >= 3599 && end.isBefore(before.plusSeconds(3660)));
        assertEquals(rotated.at("id"), replaced.path("rotated_to"));
        assertEquals(end.toString(), rotated.at("replaces").path("expires_at").asText());
        assertEquals(200, balance(old).status());
        assertEquals(200, balance(rotated).status());
    }

    @Test
    void oldTokenIsOverAtOnceWithoutAnOverlap() {
        Merchant merchant = Merchant.open();
        Answer old = issue(merchant, "{'mode': 'live'}");

        Answer rotated = rotate(old, "{'overlap_seconds': 0}");

        balance(old).refused("1004");
        assertEquals(200, balance(rotated).status());
    }

    @Test
    void oldTokenNeverOutlivesItsOwnEnd() {
        Merchant merchant = Merchant.open();
        Answer old = issue(merchant, "{'mode': 'test'}");
        Database.change(
                "UPDATE token SET expires_at = now() + interval '1 minute' WHERE id = ?",
                old.at("id").longValue());
        String end = listed(merchant, old).path("expires_at").asText();

        Answer rotated = rotate(old, "{'overlap_seconds': 3600}");

        assertEquals(end, listed(merchant, old).path("expires_at").asText());
        assertEquals(end, rotated.at("expires_at").asText(), "the same terms");
    }

    @Test
    void tokenIsRotatedOnce() {
        Merchant merchant = Merchant.open();
        Answer old = issue(merchant, "{'mode': 'test'}");

        List<Answer> answers = Gateway.all(Stream.generate(() -> Operator.postAsync(
                        "/tokens/" + old.at("id").asText() + "/rotate", Json.of("overlap_seconds", 60)))
                .limit(4)
                .toList());

        assertEquals(
                List.of(201, 409, 409, 409),
                answers.stream().map(Answer::status).sorted().toList());
        assertEquals(4, tokens(merchant).size());
    }

    @Test
    void rotatedTokenCanBeRotatedFurther() {
        Merchant merchant = Merchant.open();
        Answer second = rotate(issue(merchant, "{'mode': 'test'}"), "{'overlap_seconds': 60}");

        Answer third = rotate(second, "{'overlap_seconds': 60}");

        assertEquals(201, third.status(), third.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state = 'suspended'",
                "state = 'revoked'",
                "expires_at = now() - interval '1 second'",
            })
    void onlyAnActiveTokenIsRotated(String change) {
        Merchant merchant = Merchant.open();
        Answer old = issue(merchant, "{'mode': 'test'}");
        Database.change(
                "UPDATE token SET " + change + " WHERE id = ?", old.at("id").longValue());

        Answer answer = rotate(old, "{'overlap_seconds': 60}");

        assertEquals(409, answer.status(), answer.text());
        assertEquals(3, tokens(merchant).size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | overlap_seconds",
                "{'overlap_seconds': -1} | overlap_seconds",
                "{'overlap_seconds': 7776001} | overlap_seconds",
                "{'overlap_seconds': '60'} | overlap_seconds",
                "{'overlap_seconds': 1.5} | overlap_seconds",
                "{'overlap_seconds': 60, 'scopes': ['details']} | scopes"
            })
    void badRotationIsRefused(String body, String field) {
        Merchant merchant = Merchant.open();
        Answer old = issue(merchant, "{'mode': 'test'}");

        Answer answer = rotate(old, body);

        assertEquals(400, answer.status(), answer.text());
        assertEquals(field, answer.at("field").asText());
        assertEquals(3, tokens(merchant).size());
    }

    @Test
    void revokedTokenIsRevokedForGood() {
        Merchant merchant = Merchant.open();
        Answer issued = issue(merchant, "{'mode': 'test'}");
        Operator.delete("/tokens/" + issued.at("id").asText());

        Answer answer = patch(issued, "{'state': 'active'}");

        assertEquals(409, answer.status(), answer.text());
        balance(issued).refused("1003");
    }

    @Test
    void tokensOfADeletedAccountAreNotRotated() {
        Merchant merchant = Merchant.open();
        Answer issued = issue(merchant, "{'mode': 'test'}");
        Operator.patch("/accounts/" + merchant.name(), Json.of("state", "deleted"));

        Answer answer = rotate(issued, "{'overlap_seconds': 60}");

        assertEquals(409, answer.status(), answer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "99999999999", "99999999999999999999", "x"})
    void tokenThatIsNotThereIs404(String id) {
        Answer answer = Operator.patch("/tokens/" + id, Json.of("state", "active"));

        assertEquals(404, answer.status(), answer.text());
        assertEquals(
                404,
                Operator.post("/tokens/" + id + "/rotate", Json.of("overlap_seconds", 60))
                        .status());
        assertEquals(
                404,
                Operator.post("/accounts/nobody/tokens", Json.of("mode", "test"))
                        .status());
    }

    @Test
    void everyChangeIsInTheAuditWithoutTheSecret() {
        Merchant merchant = Merchant.open();
        Answer issued = issue(merchant, "{'mode': 'test'}");
        patch(issued, "{'state': 'suspended'}");
        patch(issued, "{'state': 'suspended'}");
        patch(issued, "{'state': 'active'}");
        Answer rotated = rotate(issued, "{'overlap_seconds': 60}");
        Operator.delete("/tokens/" + issued.at("id").asText());
        Operator.delete("/tokens/" + issued.at("id").asText());

        Answer audit = audit(issued);

        assertEquals(
                List.of("token.revoke", "token.rotate", "token.change", "token.change", "token.issue"),
                audit.at("entries").findValuesAsText("action"));
        assertEquals(List.of("token.issue"), audit(rotated).at("entries").findValuesAsText("action"));
        assertFalse(audit.text().contains(issued.at("token").asText()));
        assertFalse(audit(rotated).text().contains(rotated.at("token").asText()));
    }

    private static Answer audit(Answer issued) {
        return Operator.get("/audit?subject=token%20" + issued.at("id").asText());
    }

    private static Answer issue(Merchant merchant, String body) {
        return Operator.post("/accounts/" + merchant.name() + "/tokens", Json.parse(body));
    }

    private static Answer patch(Answer issued, String body) {
        return Operator.patch("/tokens/" + issued.at("id").asText(), Json.parse(body));
    }

    private static Answer rotate(Answer issued, String body) {
        return Operator.post("/tokens/" + issued.at("id").asText() + "/rotate", Json.parse(body));
    }

    private static JsonNode tokens(Merchant merchant) {
        return Operator.get("/accounts/" + merchant.name() + "/tokens").json();
    }

    private static JsonNode listed(Merchant merchant, Answer issued) {
        for (JsonNode token : tokens(merchant)) {
            if (token.path("id").equals(issued.at("id"))) {
                return token;
            }
        }
        throw new AssertionError("not listed: " + issued.at("id"));
    }

    private static Answer balance(Answer issued) {
        return Gateway.get("/api/balance?token=" + issued.at("token").asText());
    }
}
