package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.RawClient;
import org.junit.jupiter.api.Test;

/** {@code ledger verify} reads all the books: one at a time does, however many ask. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class OneProofTest {

    private static final String UNDER_WAY =
            "SELECT count(*) FROM pg_locks WHERE relation = 'audit'::regclass AND NOT granted";

    @Test
    void aSecondOneIsToldToComeBackWhileTheFirstIsUnderWayEvenIfItsAskerHangsUp() throws SQLException {
        String second;
        try (Connection owner = Database.connect(Database.OWNER);
                RawClient first = RawClient.connect()) {
            holdUp(owner);
            first.send("GET /api/admin/ledger/verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Operator.key()
                    + "\r\n\r\n");
            Eventually.holds("the first is under way", () -> Database.number(UNDER_WAY) == 1);
            first.close();

            second = verify();
        }

        assertEquals(503, RawClient.status(second), second);
        assertTrue(second.toLowerCase(Locale.ROOT).contains("\r\nretry-after: 60\r\n"), second);
        assertTrue(
                second.endsWith("{\"error\":\"The ledger is being verified already: try again in a minute.\"}"),
                second);
        Eventually.holds("its place is free again", () -> RawClient.status(verify()) == 200);
    }

    @Test
    void itIsToldToComeBackWhileAnotherReplicaIsAtIt() throws SQLException {
        String answer;
        try (Connection replica = Database.connect(Database.APP);
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(hashtextextended('chautari.ledger_proof', 0))");

            answer = verify();
            replica.rollback();
        }

        assertEquals(503, RawClient.status(answer), answer);
        assertEquals(200, RawClient.status(verify()));
    }

    /** Until the connection is closed. */
    private static void holdUp(Connection owner) throws SQLException {
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("LOCK TABLE audit IN ACCESS EXCLUSIVE MODE");
        }
    }

    private static String verify() {
        return RawClient.exchange("GET", "/api/admin/ledger/verify", "Authorization: Bearer " + Operator.key());
    }
}
