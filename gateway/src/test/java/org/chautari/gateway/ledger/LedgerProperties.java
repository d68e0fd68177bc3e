package org.chautari.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.chautari.postgres.LocalPostgres;
import org.chautari.provider.Mode;
import org.flywaydb.core.Flyway;

/** Any movements in any order and any batches, on a real PostgreSQL, against what a child could count. */
class LedgerProperties {

    private static final int ACCOUNTS = 2;

    private static LocalPostgres postgres;
    private static Vertx vertx;
    private static Pool pool;

    private final Ledger ledger = new Ledger();

    @BeforeContainer
    static void start() throws IOException {
        postgres = LocalPostgres.temporary();
        Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://localhost:%d/%s".formatted(postgres.port(), LocalPostgres.DATABASE),
                        LocalPostgres.OWNER_ROLE,
                        postgres.passwords().owner())
                .placeholders(Map.of("app_role", LocalPostgres.APP_ROLE))
                .load()
                .migrate();
        vertx = Vertx.vertx();
        pool = Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(new PgConnectOptions()
                        .setHost("localhost")
                        .setPort(postgres.port())
                        .setDatabase(LocalPostgres.DATABASE)
                        .setUser(LocalPostgres.APP_ROLE)
                        .setPassword(postgres.passwords().app())
                        .setCachePreparedStatements(true))
                .using(vertx)
                .build());
    }

    @AfterContainer
    static void stop() throws IOException {
        pool.closeAndAwait();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    /** A movement of the account of its number, for the payment of its number. */
    record Move(int account, Mode mode, Movement.Kind kind, long paisa, int payment) {}

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void balancesAreWhatTheMovementsMakeThem(@ForAll("batches") List<List<Move>> batches) {
        List<Long> accounts = newAccounts();
        Counted counted = new Counted();
        for (List<Move> batch : batches) {
            boolean moved = tryMove(batch, accounts, counted.batches);

            assertEquals(counted.tryMove(batch), moved, () -> "whether this may be: " + batch);
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            for (Mode mode : Mode.values()) {
                Balance balance = ledger.balance(pool, accounts.get(account), mode)
                        .await()
                        .indefinitely();
                assertEquals(counted.balance(account, mode), balance);
            }
        }
        new LedgerProof(pool, List.of())
                .verify().await().indefinitely().stream()
                        .filter(finding -> !finding.name().contains("hold"))
                        .forEach(finding -> assertTrue(finding.ok(), finding::toString));
    }

    private List<Long> newAccounts() {
        return pool
                .query(
                        "INSERT INTO account (name) SELECT 'p-' || gen_random_uuid() FROM generate_series(1, %d) RETURNING id"
                                .formatted(ACCOUNTS))
                .execute()
                .await()
                .indefinitely()
                .stream()
                .map(row -> row.getLong("id"))
                .peek(id -> ledger.open(pool, id).await().indefinitely())
                .toList();
    }

    private boolean tryMove(List<Move> batch, List<Long> accounts, int nth) {
        List<Movement> movements = batch.stream()
                .map(move -> movement(move, accounts.get(move.account()), nth, batch.indexOf(move)))
                .toList();
        return pool.withTransaction(sql -> ledger.move(sql, movements))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false)
                .await()
                .indefinitely();
    }

    private static Movement movement(Move move, long accountId, int nth, int place) {
        return move.kind() == Movement.Kind.GRANT
                ? Movement.grant(accountId, move.mode(), move.paisa(), "k-%d-%d".formatted(nth, place), "to test with")
                : Movement.of(move.kind(), accountId, move.mode(), move.paisa(), accountId * 100 + move.payment());
    }

    @Provide
    Arbitrary<List<List<Move>>> batches() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, ACCOUNTS - 1),
                        Arbitraries.of(Mode.class),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(3, Arbitraries.of(Movement.Kind.GRANT)),
                                net.jqwik.api.Tuple.of(5, Arbitraries.of(Movement.Kind.class))),
                        Arbitraries.longs().between(1, 500),
                        Arbitraries.integers().between(0, 20))
                .as(Move::new)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(5)
                .list()
                .ofMaxSize(25);
    }

    /** The same by counting. A batch is moved whole or not at all. */
    private static final class Counted {

        private final Map<String, Long> balances = new HashMap<>();
        private final Map<String, Boolean> once = new HashMap<>();
        private int batches;

        boolean tryMove(List<Move> batch) {
            batches++;
            Map<String, Long> after = new HashMap<>(balances);
            Map<String, Boolean> onceAfter = new HashMap<>(once);
            boolean fits = true;
            for (Move move : batch) {
                after.merge(key(move, move.kind().from()), -move.paisa(), Long::sum);
                after.merge(key(move, move.kind().to()), move.paisa(), Long::sum);
                fits &= move.kind() == Movement.Kind.GRANT || onceAfter.put(onceKey(move), true) == null;
            }
            fits &= after.entrySet().stream()
                    .noneMatch(balance ->
                            balance.getValue() < 0 && !balance.getKey().endsWith("ISSUED"));
            if (fits) {
                balances.putAll(after);
                once.putAll(onceAfter);
            }
            return fits;
        }

        Balance balance(int account, Mode mode) {
            return new Balance(
                    get(account, mode, Movement.Place.AVAILABLE),
                    get(account, mode, Movement.Place.HELD),
                    get(account, mode, Movement.Place.SPENT));
        }

        private long get(int account, Mode mode, Movement.Place place) {
            return balances.getOrDefault(account + " " + mode + " " + place, 0L);
        }

        private static String key(Move move, Movement.Place place) {
            return move.account() + " " + move.mode() + " " + place;
        }

        private static String onceKey(Move move) {
            String what = move.kind() == Movement.Kind.HOLD ? "held" : "resolved";
            return "%s %d %d".formatted(what, move.account(), move.payment());
        }
    }
}
