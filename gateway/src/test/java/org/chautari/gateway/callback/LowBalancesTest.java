package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who is warned of credits that run low, and how often. The running gateway looks all the time, at two accounts in a
 * statement; the tests look besides it, as other replicas do.
 */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class LowBalancesTest {

    private static final Duration AWAITED = Duration.ofSeconds(10);
    private static final long THRESHOLD_PAISA = 900_000;

    @Inject
    Pool pool;

    private Listener listener;

    @BeforeEach
    void start() {
        listener = new Listener(Listener.answer(200));
    }

    @AfterEach
    void leaveNothing() throws IOException {
        listener.close();
        Database.change("UPDATE ledger_account SET low_balance_paisa = NULL WHERE low_balance_paisa IS NOT NULL");
        Database.change("DELETE FROM callback");
    }

    @Test
    void whoFallsBelowTheThresholdIsTold() {
        Merchant merchant = watched();

        merchant.pay("slow-net", "Asha");

        Eventually.holds("it is told", () -> listener.requests().size() == 1);
        assertEquals(
                List.of("event=low_balance", "mode=test", "credits_available=8150.00", "threshold=9000.00"),
                listener.requests().getFirst().fields());
    }

    @Test
    void whoIsAtTheThresholdIsNot() {
        Merchant merchant = Merchant.with("9000");
        endpoint(merchant);
        threshold(merchant, THRESHOLD_PAISA);

        look(3);

        assertEquals(0, warnings(merchant));
    }

    @Test
    void whoFallsFurtherIsNotToldAgain() {
        Merchant merchant = watched();
        merchant.pay("slow-net", "Asha");
        look(1);
        merchant.pay("slow-net", "Bina");

        look(2);

        assertEquals(1, warnings(merchant));
    }

    @Test
    void whoFallsAgainAfterARiseIsToldAgain() {
        Merchant merchant = watched();
        merchant.pay("slow-net", "Asha");
        look(1);
        merchant.grant("test", "850");
        look(1);

        merchant.pay("slow-net", "Bina");
        look(2);

        Eventually.holds(
                "both are told, in any order",
                () -> told().equals(Set.of("credits_available=8150.00", "credits_available=7150.00")));
        assertEquals(2, warnings(merchant));
    }

    @Test
    void replicasThatLookAtOnceWarnEverybodyOnce() {
        List<Merchant> merchants = IntStream.range(0, 5)
                .mapToObj(nth -> Merchant.with("100"))
                .peek(this::endpoint)
                .toList();
        merchants.forEach(merchant -> threshold(merchant, THRESHOLD_PAISA));

        look(8);

        merchants.forEach(merchant -> assertEquals(1, warnings(merchant)));
        Eventually.holds("all are told", () -> listener.requests().size() >= 5);
        assertEquals(5, listener.requests().size());
    }

    @Test
    void gatewayLooksAtEverybodyHoweverFewAtOnce() {
        List<Merchant> merchants = IntStream.range(0, 5)
                .mapToObj(nth -> Merchant.with("100"))
                .peek(this::endpoint)
                .toList();

        merchants.forEach(merchant -> threshold(merchant, THRESHOLD_PAISA));

        Eventually.holds("all are told", () -> listener.requests().size() == 5);
    }

    /** Its credits were low when it looked; meanwhile another replica has warned, and found them risen. */
    @Test
    void lookThatFellBehindWarnsNobodyAgain() throws SQLException {
        Merchant merchant = Merchant.with("100");
        endpoint(merchant);
        long account = merchant.accountId();
        try (Connection other = Database.connect(Database.APP)) {
            other.setAutoCommit(false);
            change(other, """
                    INSERT INTO low_balance_warning
                    SELECT account_id, mode, true, moved_at FROM ledger_account WHERE account_id = %d AND mode = 'TEST'""", account);
            threshold(merchant, THRESHOLD_PAISA);
            Uni<Void> behind = replica().look().memoize().indefinitely();
            behind.subscribe().with(done -> {});
            Eventually.holds("this look and the gateway's wait", () -> waiting() == 2);
            merchant.grant("test", "20000");

            change(other, """
                    UPDATE low_balance_warning w SET low = false, as_of = l.moved_at FROM ledger_account l
                    WHERE w.account_id = %d AND l.account_id = w.account_id AND l.mode = w.mode""", account);
            other.commit();
            behind.await().atMost(AWAITED);
        }

        assertEquals(0, warnings(merchant));
    }

    @Test
    void whoHasNowhereToBeToldIsToldOnceThereIsSomewhere() {
        Merchant merchant = Merchant.with("100");
        threshold(merchant, THRESHOLD_PAISA);
        look(1);
        assertEquals(0, warnings(merchant));

        endpoint(merchant);
        look(1);

        assertEquals(1, warnings(merchant));
    }

    @Test
    void whoHasNoThresholdIsNeverWarnedAndAnewUnderAnother() {
        Merchant merchant = watched();
        merchant.pay("slow-net", "Asha");
        look(1);
        Database.change(
                "UPDATE ledger_account SET low_balance_paisa = NULL WHERE account_id = ?", merchant.accountId());
        look(1);
        assertEquals(1, warnings(merchant));

        threshold(merchant, THRESHOLD_PAISA);
        look(1);

        assertEquals(2, warnings(merchant));
    }

    @Test
    void modesAreWarnedOfApart() {
        Merchant merchant = watched();
        Database.change(
                "UPDATE ledger_account SET low_balance_paisa = 1 WHERE account_id = ? AND mode = 'LIVE'",
                merchant.accountId());

        look(2);

        assertEquals(0, warnings(merchant));
    }

    private Set<String> told() {
        return listener.requests().stream()
                .map(request -> request.fields().get(2))
                .collect(Collectors.toSet());
    }

    private Merchant watched() {
        Merchant merchant = Merchant.open();
        endpoint(merchant);
        threshold(merchant, THRESHOLD_PAISA);
        return merchant;
    }

    private void endpoint(Merchant merchant) {
        Database.change(
                "INSERT INTO callback_endpoint (account_id, mode, url, secret, created_at, updated_at)"
                        + " VALUES (?, 'TEST', ?, ?, now(), now())",
                merchant.accountId(),
                listener.url(),
                WebhookSecret.make());
    }

    private static void threshold(Merchant merchant, long paisa) {
        Database.change(
                "UPDATE ledger_account SET low_balance_paisa = ? WHERE account_id = ? AND mode = 'TEST'",
                paisa,
                merchant.accountId());
    }

    private void look(int replicas) {
        Uni.join()
                .all(Stream.generate(this::replica)
                        .limit(replicas)
                        .map(LowBalances::look)
                        .toList())
                .andFailFast()
                .await()
                .atMost(AWAITED);
    }

    private LowBalances replica() {
        return new LowBalances(pool, Clock.systemUTC(), Settings.with());
    }

    private static void change(Connection connection, String sql, long account) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql.formatted(account));
        }
    }

    private static long waiting() {
        return Database.number("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'");
    }

    private static long warnings(Merchant merchant) {
        return Database.number(
                "SELECT count(*) FROM callback WHERE account_id = ? AND kind = 'low-balance'", merchant.accountId());
    }
}
