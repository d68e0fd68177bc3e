package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;

/** The sweep of guards that stand in nobody's way any more. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class RepeatSweepTest {

    private static final String GUARDS = "SELECT count(*) FROM repeat_guard WHERE account_id = ?";

    @Inject
    RepeatGuard guard;

    @Test
    void guardThatIsOverIsSweptAway() {
        Merchant merchant = overdue();

        guard.sweep().await().indefinitely();

        assertEquals(0, Database.number(GUARDS, merchant.accountId()));
    }

    @Test
    void guardThatIsRenewedMeanwhileStays() throws Exception {
        Merchant merchant = overdue();
        try (Connection renewal = Database.connect(Database.OWNER)) {
            renew(renewal, merchant);
            int pid = Database.pid(renewal);
            CompletableFuture<Void> sweep = guard.sweep().subscribeAsCompletionStage();
            Eventually.holds("the sweep waits for the renewal", () -> Database.isWaitedFor(pid));

            renewal.commit();

            sweep.get(20, TimeUnit.SECONDS);
        }
        assertEquals(1, Database.number(GUARDS, merchant.accountId()));
    }

    private static Merchant overdue() {
        Merchant merchant = Merchant.open();
        Operator.put("/accounts/" + merchant.name() + "/repeat-guard", Json.of());
        merchant.pay("slow-net", "Bina").accepted("Success");
        Database.change(
                "UPDATE repeat_guard SET until = now() - interval '1 s' WHERE account_id = ?", merchant.accountId());
        return merchant;
    }

    private static void renew(Connection renewal, Merchant merchant) throws SQLException {
        renewal.setAutoCommit(false);
        try (var statement = renewal.prepareStatement(
                "UPDATE repeat_guard SET until = now() + interval '1 hour' WHERE account_id = ?")) {
            statement.setLong(1, merchant.accountId());
            assertEquals(1, statement.executeUpdate());
        }
    }
}
