package org.chautari.gateway.credits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.provider.Mode;
import org.junit.jupiter.api.Test;

/** What is told of a moment that is over is never told otherwise. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class PastBalancesTest {

    private static final String GRANT_A_RUPEE = """
            WITH moved AS (
                UPDATE ledger_account SET available_paisa = available_paisa + 100, issued_paisa = issued_paisa - 100,
                    moved_at = clock_timestamp()
                WHERE account_id = ? AND mode = 'TEST' RETURNING *
            ), placed AS (
                INSERT INTO ledger_movement (account_id, mode, kind, key, created_at, available_after_paisa,
                    held_after_paisa)
                SELECT account_id, mode, 'grant', 'late', moved_at, available_paisa, held_paisa FROM moved RETURNING id
            )
            INSERT INTO ledger_entry
            SELECT id, place, paisa FROM placed, (VALUES ('available', 100), ('issued', -100)) AS leg (place, paisa)""";

    private static final String MOVED_AT =
            "SELECT moved_at >= ?::timestamptz FROM ledger_account WHERE account_id = ? AND mode = 'TEST'";

    @Inject
    PastBalances balances;

    @Test
    void movementOfThatDayThatIsCommittedLaterIsInIt() throws Exception {
        Merchant merchant = Merchant.with("5");
        try (Connection mover = Database.connect(Database.OWNER)) {
            grantARupee(mover, merchant);
            int pid = Database.pid(mover);
            CompletableFuture<Long> told = told(merchant, Instant.now());
            Eventually.holds("the mover is waited for", () -> told.isDone() || Database.isWaitedFor(pid));

            mover.commit();

            assertEquals(600, told.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoComesLaterIsPlacedAfterIt() throws Exception {
        Merchant merchant = Merchant.with("5");
        Instant end = Instant.now().truncatedTo(ChronoUnit.MICROS);

        told(merchant, end).get(20, TimeUnit.SECONDS);

        assertEquals("t", Database.text(MOVED_AT, end.atOffset(ZoneOffset.UTC), merchant.accountId()));
    }

    @Test
    void dayThatIsNotOverIsLeftOpen() throws Exception {
        Merchant merchant = Merchant.with("5");
        Instant begun = Instant.now().truncatedTo(ChronoUnit.MICROS);

        told(merchant, begun.plus(Duration.ofHours(1))).get(20, TimeUnit.SECONDS);

        assertEquals("f", Database.text(MOVED_AT, begun.atOffset(ZoneOffset.UTC), merchant.accountId()));
    }

    private CompletableFuture<Long> told(Merchant merchant, Instant moment) {
        return balances.availablePaisa(merchant.accountId(), Mode.TEST, moment).subscribeAsCompletionStage();
    }

    private static void grantARupee(Connection mover, Merchant merchant) throws SQLException {
        mover.setAutoCommit(false);
        try (var statement = mover.prepareStatement(GRANT_A_RUPEE)) {
            statement.setLong(1, merchant.accountId());
            assertEquals(2, statement.executeUpdate());
        }
    }
}
