package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit: every change in it, none ever rewritten, and found again. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AuditTest {

    @Test
    void aChangeIsInItWithWhoWhatAndFromWhere() {
        String name = "shop-" + UUID.randomUUID();
        Operator.named("Sita").post("/accounts", Json.of("name", name));

        JsonNode entry = onlyEntry("account " + name);

        assertEquals(Json.parse("""
                        {'actor': 'sita', 'via': 'admin-key', 'address': '127.0.0.1', 'action': 'account.open',
                         'subject': 'account %s', 'before': null,
                         'after': {'name': '%s', 'state': 'active', 'services': null, 'expires_at': null, 'rate': null}}""".formatted(name, name)), Json.without(entry, "seq", "at"));
    }

    @Test
    void whatChangesNothingIsNotInIt() {
        String name = "shop-" + UUID.randomUUID();
        Operator.post("/accounts", Json.of("name", name));

        Answer again = Operator.post("/accounts", Json.of("name", name));

        assertEquals(409, again.status());
        assertEquals(1, entries("subject=account%20" + name).size());
    }

    @Test
    void changesAtOnceFormOneChain() {
        List<String> names = IntStream.range(0, 20)
                .mapToObj(nth -> "shop-" + UUID.randomUUID())
                .toList();

        Gateway.all(names.stream()
                .map(name -> Operator.postAsync("/accounts", Json.of("name", name)))
                .toList());

        names.forEach(
                name -> assertEquals(1, entries("subject=account%20" + name).size()));
        assertEquals(Database.number("SELECT count(*) FROM audit"), Database.number("SELECT max(seq) FROM audit"));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE audit SET actor = 'nobody'", "DELETE FROM audit", "TRUNCATE audit"})
    void nobodyRewritesIt(String sql) throws SQLException {
        for (String role : List.of(Database.APP, Database.OWNER)) {
            try (Connection connection = Database.connect(role)) {
                SQLException refused = assertThrows(
                        SQLException.class, () -> connection.createStatement().execute(sql));

                assertEquals("42501", refused.getSQLState(), role);
            }
        }
    }

    @Test
    void theDatabaseDecidesPlaceTimeAndHash() throws SQLException {
        String subject = "account forged-" + UUID.randomUUID();
        try (Connection connection = Database.connect(Database.APP)) {
            connection.createStatement().execute("""
                    INSERT INTO audit (seq, at, actor, via, address, action, subject, hash)
                    VALUES (1, '2020-01-01', 'sita', 'system', 'none', 'account.open', '%s', '')""".formatted(subject));
        }

        JsonNode entry = onlyEntry(subject);

        assertTrue(entry.path("at").asText().compareTo("2026") > 0, entry::toString);
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void rewrittenEntryIsNamed() {
        String name = "shop-" + UUID.randomUUID();
        Operator.post("/accounts", Json.of("name", name));
        long seq = onlyEntry("account " + name).path("seq").longValue();
        tamper("UPDATE audit SET actor = 'somebody' WHERE seq = ?", seq);

        Answer verdict = Operator.get("/ledger/verify");

        tamper("UPDATE audit SET actor = 'admin-key' WHERE seq = ?", seq);
        assertFalse(verdict.at("ok").booleanValue());
        assertTrue(verdict.text().contains("\"audit " + seq + "\""), verdict.text());
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void pagesHoldEveryEntryOnce() {
        String operator = "op-" + UUID.randomUUID().toString().substring(0, 8);
        for (int nth = 0; nth < 5; nth++) {
            Operator.named(operator).post("/accounts", Json.of("name", "shop-" + UUID.randomUUID()));
        }

        List<Long> found = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = Operator.get("/audit?limit=2&actor=" + operator + cursor);
            page.at("entries").forEach(entry -> found.add(entry.path("seq").longValue()));
            cursor = page.at("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.at("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertEquals(5, found.size());
        assertEquals(
                found.stream().sorted((one, other) -> Long.compare(other, one)).toList(), found);
        assertEquals(5, new HashSet<>(found).size());
    }

    @Test
    void aPeriodHoldsWhatHappenedInIt() {
        String name = "shop-" + UUID.randomUUID();
        Operator.post("/accounts", Json.of("name", name));
        String at = onlyEntry("account " + name).path("at").asText();

        assertEquals(1, entries("subject=account%20" + name + "&from=" + at).size());
        assertEquals(0, entries("subject=account%20" + name + "&to=" + at).size());
        assertEquals(0, entries("subject=account%20" + name + "&to=2020-01-01").size());
    }

    @ParameterizedTest
    @CsvSource({
        "actor=a%20b, actor",
        "action=TOKEN, action",
        "subject=%0A, subject",
        "from=2026-02-30, from",
        "to=tomorrow, to",
        "limit=0, limit",
        "limit=501, limit",
        "limit=1e3, limit",
        "limit=, limit",
        "cursor=x, cursor",
        "acter=sita, acter",
        "actor=sita&actor=gopal, actor"
    })
    void whatIsAskedWronglyIsNamed(String query, String field) {
        Answer answer = Operator.get("/audit?" + query);

        assertEquals(400, answer.status(), answer.text());
        assertEquals(field, answer.at("field").asText(), answer.text());
        assertTrue(answer.at("error").asText().startsWith(field + ": "), answer.text());
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        Set.of("a", "b")
                .forEach(tail -> Operator.post("/accounts", Json.of("name", "shop-" + UUID.randomUUID() + tail)));
        String cursor = Operator.get("/audit?limit=1").at("next_cursor").asText();

        Answer answer = Operator.get("/audit?limit=1&actor=sita&cursor=" + cursor);

        assertEquals(400, answer.status(), answer.text());
        assertEquals("cursor", answer.at("field").asText(), answer.text());
        assertEquals(200, Operator.get("/audit?limit=7&cursor=" + cursor).status());
    }

    private static JsonNode onlyEntry(String subject) {
        JsonNode entries = entries("subject=" + subject.replace(" ", "%20"));
        assertEquals(1, entries.size(), entries::toString);
        return entries.path(0);
    }

    private static JsonNode entries(String query) {
        Answer answer = Operator.get("/audit?" + query);
        assertEquals(200, answer.status(), answer.text());
        return answer.at("entries");
    }

    private static void tamper(String sql, long seq) {
        Database.change("ALTER TABLE audit DISABLE TRIGGER USER");
        Database.change(sql, seq);
        Database.change("ALTER TABLE audit ENABLE TRIGGER USER");
    }
}
