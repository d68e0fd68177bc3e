package org.chautari.gateway.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.logging.Logger;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.LogRecorder;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.Test;

/** A database that has no time for counting. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class UncountedTest {

    @Test
    void requestsPassWhereTheyCannotBeCounted() throws SQLException {
        Merchant merchant = Merchant.open();
        String path = "/api/balance?token=" + merchant.token();
        Database.change("UPDATE account SET rate_per_second = 1, rate_burst = 1 WHERE id = ?", merchant.accountId());
        LogRecorder log = new LogRecorder();
        Logger.getLogger("").addHandler(log);
        try (Connection owner = Database.connect(Database.OWNER);
                Statement lock = owner.createStatement()) {
            owner.setAutoCommit(false);
            lock.execute("LOCK TABLE rate_bucket IN ACCESS EXCLUSIVE MODE");

            Answer first = Gateway.get(path);

            assertEquals(200, first.status(), first.text());
            assertEquals(200, Gateway.get(path).status());
            owner.rollback();
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        assertEquals(2, log.text().split("Requests are let through uncounted", -1).length, log.text());
    }
}
