package org.chautari.gateway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Permit;
import org.chautari.gateway.batch.BatchConfig;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.protocol.References;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.provider.Mode;
import org.chautari.provider.Offer;
import org.junit.jupiter.api.Test;

/** Sessions that are opened together, on a real PostgreSQL, and the tables they are in. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class SessionOpeningsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String WATCH_COMMITS = """
            CREATE TABLE commit_seen (of_table text, synchronous text);
            CREATE FUNCTION see_commit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                INSERT INTO commit_seen VALUES (tg_argv[0], current_setting('synchronous_commit'));
                RETURN NULL;
            END $$;
            CREATE CONSTRAINT TRIGGER see_commit AFTER INSERT ON session DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION see_commit('session');
            CREATE CONSTRAINT TRIGGER see_commit AFTER INSERT OR UPDATE ON payment DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION see_commit('payment')""";

    private static final String WATCH_NO_MORE = """
            DROP TRIGGER IF EXISTS see_commit ON session;
            DROP TRIGGER IF EXISTS see_commit ON payment;
            DROP FUNCTION IF EXISTS see_commit();
            DROP TABLE IF EXISTS commit_seen""";

    /** As of a moment: the nth of its own, over in so many minutes, opened so many hours ago. */
    private static final String OPENED_HOURS_AGO = """
            INSERT INTO session (id, hour, account_id, mode, service, reference, upstream_reference, offers, upstream_state,
                created_at, expires_at)
            SELECT id + ?, session_hour(id), 0, 'TEST', 'plain-net', 'r', 'u', '[]', '{}', moment,
                moment + ? * interval '1 minute'
            FROM (SELECT ?::timestamptz) AS of (moment),
                LATERAL session_id_at(moment - ? * interval '1 hour') AS id""";

    private static final String OF_HOURS_AGO =
            "hour = session_hour(session_id_at(?::timestamptz - ? * interval '1 hour'))";

    @Inject
    SessionOpenings openings;

    @Inject
    Sessions sessions;

    @Inject
    SessionHours hours;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Inject
    Catalog catalog;

    @Test
    void eachIsFoundUnderTheIdThatItWasTold() {
        List<NewSession> asked =
                Stream.generate(SessionOpeningsTest::session).limit(500).toList();

        List<Long> ids = open(openings, asked);

        assertEquals(500, new HashSet<>(ids).size());
        for (int nth = 0; nth < 500; nth++) {
            NewSession session = asked.get(nth);
            Session found = find(session, ids.get(nth)).orElseThrow();
            assertEquals(session.reference(), found.reference());
            assertEquals(session.offers(), found.offers());
        }
    }

    @Test
    void onePoisonousSessionFailsAlone() {
        NewSession poison = session("no text of PostgreSQL: \0");
        List<NewSession> asked = IntStream.range(0, 9)
                .mapToObj(nth -> nth == 6 ? poison : session())
                .toList();

        List<Uni<Long>> underWay =
                asked.stream().map(one -> started(openings.open(one))).toList();

        for (int nth = 0; nth < asked.size(); nth++) {
            Uni<Long> answer = underWay.get(nth);
            if (nth == 6) {
                assertThrows(PgException.class, () -> answer.await().atMost(LIMIT));
            } else {
                assertTrue(find(asked.get(nth), answer.await().atMost(LIMIT)).isPresent());
            }
        }
    }

    @Test
    void onlySessionsDoNotWaitForTheDisk() {
        Database.change(WATCH_NO_MORE + ";" + WATCH_COMMITS);
        try {
            Merchant merchant = Merchant.open();

            IntStream.range(0, 30).forEach(nth -> merchant.pay("slow-net", "Kamal"));

            assertEquals("off", Database.text("""
                    SELECT string_agg(DISTINCT synchronous, ',') FROM commit_seen WHERE of_table = 'session'"""));
            assertEquals("on", Database.text("""
                    SELECT string_agg(DISTINCT synchronous, ',') FROM commit_seen WHERE of_table = 'payment'"""));
        } finally {
            Database.change(WATCH_NO_MORE);
        }
    }

    @Test
    void idsThatACrashLostAreNotGivenOutAgain() {
        long numberBefore = Database.number("SELECT nextval('session_number')");
        List<Long> lost = open(openings, List.of(session(), session(), session()));
        Database.text("SELECT setval('session_number', ?)", numberBefore);

        List<Long> opened = open(openings, List.of(session(), session(), session()));

        Set<Long> both = new HashSet<>(lost);
        both.retainAll(opened);
        assertEquals(Set.of(), both);
    }

    @Test
    void idsFitIntoTheNumbersOfJavaScript() {
        assertTrue(Database.number("SELECT session_id_at('2059-12-31') + 8191") < 1L << 53);
    }

    @Test
    void aTableIsEmptiedOnceItsLastSessionIsOver() {
        String now = clock.instant().toString();
        emptyHoursAgo(now, 5, 7);
        Database.change(OPENED_HOURS_AGO, 1, 60, now, 7);
        Database.change(OPENED_HOURS_AGO, 0, -100, now, 7);
        Database.change(OPENED_HOURS_AGO, 0, -100, now, 5);

        hours.sweep().await().atMost(LIMIT);

        assertEquals(0, openedHoursAgo(now, 5));
        assertEquals(2, openedHoursAgo(now, 7));
        emptyHoursAgo(now, 5, 7);
    }

    @Test
    void whoComesWhenTooManyWaitIsToldSoAtOnce() {
        Service service = assertInstanceOf(Catalog.Found.Known.class, catalog.find("plain-net"))
                .service();
        Lookups lookups = new Lookups(new SessionOpenings(pool, json, clock, new Narrow()), new References(clock));

        List<Uni<Checked<ObjectNode>>> underWay = IntStream.range(0, 200)
                .mapToObj(nth -> started(lookups.lookUp(caller(), service, details())))
                .toList();

        List<Checked<ObjectNode>> answers =
                underWay.stream().map(answer -> answer.await().atMost(LIMIT)).toList();
        assertTrue(answers.stream().anyMatch(Checked.Passed.class::isInstance));
        Set<String> refusals = Set.copyOf(answers.stream()
                .filter(Checked.Stopped.class::isInstance)
                .map(answer ->
                        ((Checked.Stopped<ObjectNode>) answer).error().code().code())
                .toList());
        assertEquals(Set.of("1018"), refusals);
    }

    private Optional<Session> find(NewSession session, long id) {
        return sessions.find(session.caller(), session.service(), id).await().atMost(LIMIT);
    }

    /** Opens all at once. */
    private static List<Long> open(SessionOpenings openings, List<NewSession> asked) {
        return asked.stream().map(one -> started(openings.open(one))).toList().stream()
                .map(underWay -> underWay.await().atMost(LIMIT))
                .toList();
    }

    private static <T> Uni<T> started(Uni<T> work) {
        Uni<T> underWay = work.memoize().indefinitely();
        underWay.subscribe().with(done -> {}, failure -> {});
        return underWay;
    }

    private static long openedHoursAgo(String now, int ago) {
        return Database.number("SELECT count(*) FROM session WHERE " + OF_HOURS_AGO, now, ago);
    }

    private static void emptyHoursAgo(String now, int... agos) {
        for (int ago : agos) {
            Database.change("DELETE FROM session WHERE " + OF_HOURS_AGO, now, ago);
        }
    }

    private RequestBody details() {
        String body = "{\"customer_id\":\"Sita\",\"reference\":\"" + Merchant.reference() + "\"}";
        return switch (RequestBody.parse(body.getBytes(StandardCharsets.UTF_8), json)) {
            case Checked.Passed<RequestBody>(RequestBody read) -> read;
            case Checked.Stopped<RequestBody> stopped -> throw new AssertionError("a body that can be read");
        };
    }

    private static NewSession session() {
        return session(Merchant.reference());
    }

    private static NewSession session(String reference) {
        return new NewSession(
                caller(),
                "plain-net",
                reference,
                Merchant.reference(),
                Fingerprint.of("plain-net", Map.of("customer_id", "Sita")),
                List.of(new Offer(reference.substring(0, 8), "1 Month", "package", 100, Map.of("package_id", "1"))),
                JsonNodeFactory.instance.objectNode().put("token", "of the upstream"));
    }

    private static Caller caller() {
        return new Caller(
                1,
                Mode.TEST,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Permit(1, Set.of(), Optional.empty(), Optional.empty()));
    }

    /** One at a time, and one may wait. */
    private static final class Narrow implements SessionConfig, BatchConfig {

        @Override
        public Duration lifetime() {
            return Duration.ofMinutes(30);
        }

        @Override
        public Duration keptExpired() {
            return Duration.ofHours(1);
        }

        @Override
        public BatchConfig batch() {
            return this;
        }

        @Override
        public int sizeMax() {
            return 1;
        }

        @Override
        public int underWayMax() {
            return 1;
        }

        @Override
        public int queueMax() {
            return 1;
        }

        @Override
        public int accountQueueMax() {
            return 1;
        }
    }
}
