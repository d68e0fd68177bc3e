package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Permit;
import org.chautari.gateway.batch.GroupCommit;
import org.chautari.gateway.batch.Written;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.session.Session;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.Mode;
import org.chautari.provider.Offer;
import org.chautari.provider.ProviderCalls;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payments that are opened together, on a real PostgreSQL: each gets what it would have got alone, in their order. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class OpeningsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String PLANS = """
            SELECT sum(custom_plans)::bigint AS custom_plans, sum(generic_plans)::bigint AS generic_plans
            FROM pg_prepared_statements WHERE statement LIKE '%INSERT INTO payment %'""";
    private static final AtomicLong SESSIONS = new AtomicLong(-1_000_000);

    @Inject
    Openings openings;

    @Inject
    PaymentStore payments;

    @Inject
    Pool pool;

    @Inject
    @ReactiveDataSource(GroupCommit.CONNECTIONS)
    Pool batches;

    @Inject
    Ledger ledger;

    @Test
    void noOpeningIsPlannedAnewOnAConnectionOfBatches() {
        long account = account("1000");
        int often = 8;

        Row plans = batches.withConnection(sql -> Multi.createFrom()
                        .range(0, often)
                        .onItem()
                        .transformToUniAndConcatenate(nth -> openings.write(sql, List.of(order(account, 100))))
                        .collect()
                        .last()
                        .chain(() -> sql.query(PLANS).execute()))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next();

        assertEquals(0, plans.getLong("custom_plans"));
        assertTrue(plans.getLong("generic_plans") >= often, plans::toString);
    }

    @Test
    void eachIsHeldWithTheCreditsThatAreLeftAfterIt() {
        long account = account("100");
        long other = account("100");

        List<Written<Optional<Opened>>> results =
                write(List.of(order(account, 3000), order(other, 100), order(account, 5000)));

        assertEquals(
                List.of(7000L, 9900L, 2000L),
                results.stream().map(OpeningsTest::available).toList());
        assertEquals("20.00/80.00", balances(account));
    }

    @Test
    void whatFindsNoRoomIsRefusedAndWhatIsSmallerComesAgain() {
        long account = account("100");

        List<Written<Optional<Opened>>> results =
                write(List.of(order(account, 6000), order(account, 5000), order(account, 4000)));

        assertEquals(4000L, available(results.get(0)));
        assertInstanceOf(Opened.InsufficientCredits.class, opened(results.get(1)));
        assertInstanceOf(Written.Again.class, results.get(2));
        assertEquals("40.00/60.00", balances(account));
    }

    @Test
    void whatComesAgainFindsTheRoomThatIsLeft() {
        long account = account("100");

        List<Opened> results = open(IntStream.range(0, 20)
                .mapToObj(nth -> order(account, nth % 2 == 0 ? 6000 : 1000))
                .toList());

        long free = 10_000 - heldPaisa(results);
        assertTrue(free < 1000, "whatever fits is held, " + free + " are left");
        results.stream()
                .filter(result -> !(result instanceof Opened.Held))
                .forEach(result -> assertInstanceOf(Opened.InsufficientCredits.class, result));
    }

    @ParameterizedTest(name = "{0} paisa of 10000")
    @CsvSource({"3000, 70.00/30.00", "9000, 10.00/90.00"})
    void aReferenceIsOpenedOnceWhetherARepeatFindsCreditsOrNot(long paisa, String balances) {
        long account = account("100");
        Order order = order(account, paisa);

        List<Opened> results = open(List.of(order, again(order), again(order)));

        assertEquals(List.of("Duplicate", "Duplicate", "Held"), kinds(results));
        assertEquals(balances, balances(account));
    }

    /** The constraint is asked about the balance before the grant, though the statement has waited for the grant. */
    @Test
    void creditsThatComeWhileItWaitsAreFound() {
        long account = account("1");
        SqlConnection other = pool.getConnectionAndAwait();
        Transaction granting = other.beginAndAwait();
        ledger.move(other, List.of(Movement.grant(account, Mode.TEST, 10_000, "meanwhile", "credits to pay with")))
                .await()
                .atMost(LIMIT);
        int holder = other.query("SELECT pg_backend_pid()")
                .executeAndAwait()
                .iterator()
                .next()
                .getInteger(0);

        Uni<Opened> underWay = started(payments.open(order(account, 5000)));
        Eventually.holds("it waits for the other", () -> Database.isWaitedFor(holder));
        granting.commitAndAwait();
        Opened opened = underWay.await().atMost(LIMIT);
        other.closeAndAwait();

        assertInstanceOf(Opened.Held.class, opened);
        assertEquals("51.00/50.00", balances(account));
    }

    @Test
    void aSessionIsPaidOnce() {
        long account = account("100");
        Order order = order(account, 3000);

        List<Opened> results =
                open(List.of(order, order(account, 3000, order.session().id(), Merchant.reference())));

        assertEquals(List.of("Held", "SessionTaken"), kinds(results));
        assertEquals("70.00/30.00", balances(account));
    }

    @Test
    void onePoisonousOrderFailsAlone() {
        long account = account("100");
        Order poison = order(account, 100, SESSIONS.decrementAndGet(), "no text of PostgreSQL: \0");
        List<Order> orders = IntStream.range(0, 9)
                .mapToObj(nth -> nth == 6 ? poison : order(account, 1000))
                .toList();

        List<Uni<Opened>> underWay =
                orders.stream().map(order -> started(payments.open(order))).toList();

        for (int nth = 0; nth < orders.size(); nth++) {
            Uni<Opened> answer = underWay.get(nth);
            if (nth == 6) {
                assertThrows(PgException.class, () -> answer.await().atMost(LIMIT));
            } else {
                assertInstanceOf(Opened.Held.class, answer.await().atMost(LIMIT));
            }
        }
        assertEquals("20.00/80.00", balances(account));
    }

    @Test
    void replicasThatPayForTheSameAccountsDoNotWaitInACircle() {
        List<Long> accounts = Stream.generate(() -> account("1000")).limit(4).toList();
        List<Uni<List<Written<Optional<Opened>>>>> batches = IntStream.range(0, 40)
                .mapToObj(nth -> IntStream.range(0, 8)
                        .mapToObj(n -> order(accounts.get((nth % 2 == 0 ? n : 7 - n) % 4), 100))
                        .toList())
                .map(orders -> started(openings.write(pool, orders)))
                .toList();

        long held = batches.stream()
                .flatMap(batch -> batch.await().atMost(LIMIT).stream())
                .filter(result -> opened(result) instanceof Opened.Held)
                .count();

        assertEquals(320, held);
        accounts.forEach(account -> assertEquals("920.00/80.00", balances(account)));
        assertTrue(Operator.get("/ledger/verify").at("ok").asBoolean());
    }

    private List<Written<Optional<Opened>>> write(List<Order> orders) {
        return openings.write(pool, orders).await().atMost(LIMIT);
    }

    /** Opens all at once. */
    private List<Opened> open(List<Order> orders) {
        return orders.stream().map(order -> started(payments.open(order))).toList().stream()
                .map(underWay -> underWay.await().atMost(LIMIT))
                .toList();
    }

    private static long heldPaisa(List<Opened> results) {
        return results.stream()
                .filter(Opened.Held.class::isInstance)
                .mapToLong(held -> ((Opened.Held) held).payment().cost().creditsPaisa())
                .sum();
    }

    private static List<String> kinds(List<Opened> results) {
        return results.stream()
                .map(result -> result.getClass().getSimpleName())
                .sorted()
                .toList();
    }

    private static <T> Uni<T> started(Uni<T> work) {
        Uni<T> underWay = work.memoize().indefinitely();
        underWay.subscribe().with(done -> {}, failure -> {});
        return underWay;
    }

    private static long available(Written<Optional<Opened>> result) {
        return assertInstanceOf(Opened.Held.class, opened(result)).availablePaisa();
    }

    private static Opened opened(Written<Optional<Opened>> result) {
        return switch (result) {
            case Written.Done<Optional<Opened>>(Optional<Opened> opened) -> opened.orElseThrow();
            case Written.Again<Optional<Opened>> again -> throw new AssertionError("it is to come again");
        };
    }

    private static long account(String rupees) {
        return Database.number(
                "SELECT id FROM account WHERE name = ?", Merchant.with(rupees).name());
    }

    private static String balances(long account) {
        return Database.text(
                "SELECT round(available_paisa / 100.0, 2) || '/' || round(held_paisa / 100.0, 2) FROM ledger_account"
                        + " WHERE account_id = ? AND mode = 'TEST'",
                account);
    }

    private static Order order(long account, long paisa) {
        return order(account, paisa, SESSIONS.decrementAndGet(), Merchant.reference());
    }

    private static Order order(long account, long paisa, long sessionId, String reference) {
        Session session = SimulatedServices.session(sessionId, account, reference, Merchant.reference(), paisa);
        return new Order(
                new Caller(
                        account,
                        Mode.TEST,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Permit(1, Set.of(), Optional.empty(), Optional.empty())),
                new Service(SimulatedServices.OWN_REFERENCE, new Nobody(), false),
                session,
                new Offer("1", "1 Month", "package", paisa, Map.of("package_id", "1")),
                new Cost(paisa, 0, 0),
                reference,
                Merchant.reference(),
                Instant.MAX,
                Optional.empty());
    }

    /** The same payment in another session. */
    private static Order again(Order order) {
        Order other = order(order.caller().accountId(), order.cost().amountPaisa());
        return new Order(
                order.caller(),
                order.service(),
                other.session(),
                order.offer(),
                order.cost(),
                order.reference(),
                other.upstreamReference(),
                order.sendBefore(),
                Optional.empty());
    }

    /** Nobody is asked here. */
    private static final class Nobody implements ProviderCalls {

        @Override
        public Uni<Lookup> details(DetailsQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<CommitOutcome> commit(CommitOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<StatusReport> status(StatusQuery query) {
            throw new UnsupportedOperationException();
        }
    }
}
