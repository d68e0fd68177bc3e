package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chautari.gateway.refund.RefundOrder;
import org.chautari.gateway.refund.Refunded;
import org.chautari.gateway.refund.Refunds;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Replicas that share out due deliveries of one database. They live two days ahead of the gateway that runs beside them, so
 * that it leaves their deliveries alone.
 */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class DeliveriesTest {

    private static final Duration AWAITED = Duration.ofSeconds(30);
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final CallbackConfig CONFIG =
            Settings.with("allowed-networks", "127.0.0.0/8", "lease", "30s", "timeout", "20s");

    /** An attempt's result moves what is due from the end of its lease, or ends it. */
    private static final String WRITTEN = """
            SELECT count(*) FROM callback
            WHERE attempts = ? AND (state <> 'due' OR due_at <> last_at + interval '30 s')""";

    private static final String BEGUN_FOR_OTHERS =
            "SELECT count(*) FROM callback WHERE account_id <> ? AND attempts > 0";

    @Inject
    Pool pool;

    @Inject
    Refunds refunds;

    @Inject
    Vertx vertx;

    @Inject
    ObjectMapper json;

    private final Clock ahead = Clock.offset(Clock.systemUTC(), AHEAD);
    private Listener listener;

    @BeforeEach
    void start() {
        Database.change("DELETE FROM callback");
        listener = new Listener(Listener.answer(200));
    }

    @AfterEach
    void leaveNothingDue() throws IOException {
        listener.close();
        Database.change("DELETE FROM callback");
    }

    @Test
    void replicasDeliverEveryReportOnce() {
        List<Long> payments = due(merchant(listener), 60);
        List<Deliveries> replicas = List.of(replica(ahead), replica(ahead), replica(ahead));

        deliver(payments.size(), replicas);

        assertDeliveredOnce(payments.size());
        assertEquals(payments.size(), Database.number("SELECT sum(attempts) FROM callback"));
    }

    @Test
    void replicasDeliverEveryRefundOnce() {
        Merchant merchant = Merchant.with("1000000");
        List<Long> refunded = IntStream.range(0, 30)
                .mapToObj(nth -> refund(pay(merchant), "refund-" + nth))
                .toList();
        endpoint(merchant, "TEST", listener.url());
        refunded.forEach(
                refund -> new RefundOutbox(ahead).add(pool, refund).await().atMost(AWAITED));
        List<Deliveries> replicas = List.of(replica(ahead), replica(ahead));

        deliver(refunded.size(), replicas);

        assertDeliveredOnce(refunded.size());
        assertEquals(
                refunded.stream().map(id -> "refund_id=" + id).collect(Collectors.toSet()),
                listener.requests().stream()
                        .map(request -> request.fields().get(6))
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatIsAcknowledgedIsNotDeliveredAgain() {
        due(merchant(listener), 1);
        deliverAll(replica(ahead));

        replica(Clock.offset(ahead, AHEAD)).beginDue().await().atMost(AWAITED);

        assertEquals(1, listener.requests().size());
        assertEquals("delivered 1 HTTP 200", row());
    }

    @Test
    void whatACrashedReplicaDeliveredComesAgainUnderTheSameId() {
        due(merchant(listener), 1);
        Delivery crashed = claim(ahead, 8, 64).getFirst();
        courier().deliver(crashed).await().atMost(AWAITED);
        replica(Clock.offset(ahead, CONFIG.lease().minusSeconds(20)))
                .beginDue()
                .await()
                .atMost(AWAITED);
        assertEquals(1, listener.requests().size());

        deliverAll(replica(Clock.offset(ahead, CONFIG.lease().plusSeconds(5))));

        assertEquals(2, listener.requests().size());
        assertEquals(1, ids(listener).size());
        assertEquals("delivered 2 HTTP 200", row());
    }

    @Test
    void resultOfAnAttemptCountsUntilALaterOneHasBegun() {
        due(merchant(listener), 1);
        Callbacks callbacks = callbacks(ahead);
        Delivery slow = claim(ahead, 8, 64).getFirst();
        Delivery next = claim(Clock.offset(ahead, Duration.ofMinutes(1)), 8, 64).getFirst();

        boolean slowCounts = callbacks
                .record(slow, new Outcome.Answered(410), new Verdict.Gone())
                .await()
                .atMost(AWAITED);

        assertFalse(slowCounts);
        assertTrue(callbacks
                .record(next, new Outcome.Answered(200), new Verdict.Delivered())
                .await()
                .atMost(AWAITED));
        assertFalse(callbacks
                .record(next, new Outcome.Answered(500), new Verdict.Again(ahead.instant()))
                .await()
                .atMost(AWAITED));
        assertEquals("delivered 2 HTTP 200", row());
    }

    @Test
    void clientThatHangsHoldsNobodyElseUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Listener hanging = new Listener(silenceUntil(over))) {
            due(merchant(hanging), 30);
            Merchant prompt = merchant(listener);
            due(prompt, 12);
            CallbackConfig narrow = Settings.with(
                    "allowed-networks",
                    "127.0.0.0/8",
                    "lease",
                    "60s",
                    "timeout",
                    "50s",
                    "concurrency-max",
                    "6",
                    "concurrency-per-account-max",
                    "4");
            Deliveries replica = replica(ahead, narrow);

            try {
                Eventually.holds("the prompt one has all", () -> {
                    replica.beginDue().await().atMost(AWAITED);
                    return listener.requests().size() == 12;
                });

                Eventually.holds("the hanging one has its share", () -> {
                    replica.beginDue().await().atMost(AWAITED);
                    return Database.number(BEGUN_FOR_OTHERS, prompt.accountId()) >= 4;
                });
                replica.beginDue().await().atMost(AWAITED);
                assertEquals(4, Database.number(BEGUN_FOR_OTHERS, prompt.accountId()));
                assertEquals(
                        0,
                        Database.number(
                                "SELECT count(*) FROM callback WHERE account_id <> ? AND state <> 'due'",
                                prompt.accountId()));
            } finally {
                Thread.ofVirtual().start(over::countDown);
                replica.awaitAll(null);
            }
        }
    }

    @Test
    void roomIsSharedEvenlyAmongAccounts() {
        Merchant one = merchant(listener);
        Merchant other = merchant(listener);
        due(one, 8);
        due(other, 3);

        List<Delivery> claimed = claim(ahead, 8, 6);

        Map<Long, Long> byAccount =
                claimed.stream().collect(Collectors.groupingBy(Delivery::accountId, Collectors.counting()));
        assertEquals(Map.of(one.accountId(), 3L, other.accountId(), 3L), byAccount);
    }

    @Test
    void accountGetsNoMoreThanItsShare() {
        Merchant merchant = merchant(listener);
        due(merchant, 8);

        List<Delivery> claimed = callbacks(ahead)
                .claim(Map.of(merchant.accountId(), 3), 5, 64)
                .await()
                .atMost(AWAITED);

        assertEquals(2, claimed.size());
    }

    @Test
    void failureIsTriedAgainLaterAndGivenUpAfterADay() {
        listener.behave(Listener.answer(500));
        due(merchant(listener), 1);

        begin(replica(ahead), 1);
        assertEquals("due 1 HTTP 500", row());
        assertTrue(dueIn().compareTo(CONFIG.pauseMin().dividedBy(2)) > 0, () -> dueIn().toString());
        begin(replica(Clock.offset(ahead, Duration.ofHours(20))), 2);
        assertEquals("due 2 HTTP 500", row());
        begin(replica(Clock.offset(ahead, Duration.ofHours(24))), 3);

        assertEquals("undelivered 3 HTTP 500", row());
    }

    @Test
    void goneStopsIt() {
        listener.behave(Listener.answer(410));
        due(merchant(listener), 1);

        begin(replica(ahead), 1);

        assertEquals("gone 1 HTTP 410", row());
    }

    @Test
    void reportOfARemovedEndpointIsGivenUp() {
        Merchant merchant = merchant(listener);
        due(merchant, 1);
        Database.change("DELETE FROM callback_endpoint WHERE account_id = ?", merchant.accountId());

        begin(replica(ahead), 0);

        assertEquals("undelivered 1 no endpoint", row());
    }

    @Test
    void reportIsAddedOnceAndOnlyWhereThereIsAnEndpointInItsMode() {
        Merchant merchant = merchant(listener);
        long payment = pay(merchant);
        Merchant elsewhere = Merchant.open();
        endpoint(elsewhere, "LIVE", "https://shop.example/");
        long unheard = pay(elsewhere);

        add(List.of(payment, unheard, payment));
        add(List.of(payment));

        assertEquals(String.valueOf(payment), Database.text("SELECT string_agg(payment_id::text, ' ') FROM callback"));
    }

    @Test
    void reportIsNotAddedWhereItsTransactionFails() {
        long payment = pay(merchant(listener));

        Uni<Object> failing = pool.withTransaction(sql -> new Outbox(ahead)
                .add(sql, List.of(payment))
                .chain(() -> Uni.createFrom().failure(new IOException())));

        failing.onFailure(IOException.class).recoverWithNull().await().atMost(AWAITED);
        assertEquals(0, Database.number("SELECT count(*) FROM callback"));
    }

    @Test
    void shutdownWaitsForWhatIsUnderWayAndBeginsNoMore() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        listener.behave((socket, nth) -> {
            awaitQuietly(answer);
            Listener.answer(200).serve(socket, nth);
        });
        Merchant merchant = merchant(listener);
        due(merchant, 1);
        Deliveries replica = replica(ahead);
        replica.beginDue().await().atMost(AWAITED);
        Eventually.holds("it is under way", () -> listener.requests().size() == 1);
        Thread.ofVirtual().start(answer::countDown);

        replica.awaitAll(null);

        assertEquals("delivered 1 HTTP 200", row());
        due(merchant, 1);
        replica.beginDue().await().atMost(AWAITED);
        assertEquals(1, listener.connections());
    }

    private static Listener.Behaviour silenceUntil(CountDownLatch over) {
        return (socket, nth) -> {
            awaitQuietly(over);
            socket.close();
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has replicas begin what is due, all at once and over and over, until so many reports are delivered. */
    private static void deliver(int reports, List<Deliveries> replicas) {
        Eventually.holds("all are delivered", () -> {
            Uni.join()
                    .all(replicas.stream().map(Deliveries::beginDue).toList())
                    .andFailFast()
                    .await()
                    .atMost(AWAITED);
            return count("delivered") == reports;
        });
    }

    private void assertDeliveredOnce(int reports) {
        assertEquals(reports, listener.requests().size());
        assertEquals(reports, ids(listener).size());
    }

    private void deliverAll(Deliveries replica) {
        replica.beginDue().await().atMost(AWAITED);
        Eventually.holds("all are delivered", () -> count("due") == 0);
    }

    /** Begins what is due, and returns once so many requests have come in and the result is written. */
    private void begin(Deliveries replica, int requests) {
        replica.beginDue().await().atMost(AWAITED);
        Eventually.holds(
                "the result is written",
                () -> listener.requests().size() == requests && Database.number(WRITTEN, Math.max(1, requests)) == 1);
    }

    private Duration dueIn() {
        return Duration.ofMillis(
                Database.number("SELECT round(extract(epoch FROM due_at - last_at) * 1000)::bigint FROM callback"));
    }

    private static String row() {
        return Database.text("SELECT state || ' ' || attempts || ' ' || last_outcome FROM callback");
    }

    private static long count(String state) {
        return Database.number("SELECT count(*) FROM callback WHERE state = ?", state);
    }

    private static Set<String> ids(Listener listener) {
        return listener.requests().stream()
                .map(request -> request.header("webhook-id"))
                .collect(Collectors.toSet());
    }

    private Merchant merchant(Listener listener) {
        Merchant merchant = Merchant.with("1000000");
        endpoint(merchant, "TEST", listener.url());
        return merchant;
    }

    private static void endpoint(Merchant merchant, String mode, String url) {
        Database.change(
                "INSERT INTO callback_endpoint (account_id, mode, url, secret, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, now(), now())",
                merchant.accountId(),
                mode,
                url,
                WebhookSecret.make());
    }

    private List<Long> due(Merchant merchant, int count) {
        List<Long> payments =
                IntStream.range(0, count).mapToObj(nth -> pay(merchant)).toList();
        add(payments);
        return payments;
    }

    private long refund(long payment, String key) {
        Refunded refunded = refunds.refund(
                        new RefundOrder(payment, OptionalLong.empty(), key, "to test with"),
                        (sql, refund) -> Uni.createFrom().voidItem())
                .await()
                .atMost(AWAITED);
        return ((Refunded.Done) refunded).refund().id();
    }

    private static long pay(Merchant merchant) {
        return merchant.pay("slow-net", "Asha").accepted("Success").at("id").longValue();
    }

    private void add(List<Long> payments) {
        new Outbox(ahead).add(pool, payments).await().atMost(AWAITED);
    }

    private List<Delivery> claim(Clock clock, int perAccountMax, int limit) {
        return callbacks(clock).claim(Map.of(), perAccountMax, limit).await().atMost(AWAITED);
    }

    private Callbacks callbacks(Clock clock) {
        return new Callbacks(pool, clock, CONFIG);
    }

    private Courier courier() {
        return courier(CONFIG);
    }

    private Courier courier(CallbackConfig config) {
        return new Courier(
                config,
                new Destinations(config, new Dns(config)),
                new CallbackClient(vertx, config, Optional.empty()),
                json,
                Clock.systemUTC());
    }

    private Deliveries replica(Clock clock) {
        return replica(clock, CONFIG);
    }

    private Deliveries replica(Clock clock, CallbackConfig config) {
        return new Deliveries(new Callbacks(pool, clock, config), courier(config), config, clock);
    }
}
