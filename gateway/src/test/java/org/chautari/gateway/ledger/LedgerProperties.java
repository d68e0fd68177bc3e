package org.chautari.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.sqlclient.Pool;
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
import org.chautari.gateway.testing.OwnDatabase;
import org.chautari.postgres.LocalPostgres;
import org.chautari.provider.Mode;

/** Any movements in any order and any batches, on a real PostgreSQL, against what a child could count. */
class LedgerProperties {

    private static final int ACCOUNTS = 2;

    private static OwnDatabase database;
    private static Pool pool;

    private final Ledger ledger = new Ledger();

    @BeforeContainer
    static void start() throws IOException {
        database = OwnDatabase.start(LocalPostgres.APP_ROLE, 1);
        pool = database.pool();
    }

    @AfterContainer
    static void stop() {
        database.close();
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
        new LedgerProof(pool, List.of(), List.of())
                .verify().await().indefinitely().orElseThrow().stream()
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
        long payment = accountId * 100 + move.payment();
        String key = "k-%d-%d".formatted(nth, place);
        return switch (move.kind()) {
            case GRANT -> Movement.grant(accountId, move.mode(), move.paisa(), key, "to test with");
            case ADJUST -> Movement.adjust(accountId, move.mode(), -move.paisa(), key, "to test with");
            case HOLD -> Movement.hold(accountId, move.mode(), payment, cost(move));
            case SETTLE -> Movement.settle(accountId, move.mode(), payment, cost(move));
            case RELEASE -> Movement.release(accountId, move.mode(), payment, cost(move));
            case REFUND -> Movement.refund(accountId, move.mode(), payment, cost(move), key, "to test with");
        };
    }

    /** With a tenth on top, and a third off. */
    private static Cost cost(Move move) {
        return new Cost(move.paisa(), move.paisa() / 10, move.paisa() / 3);
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
                count(move, after);
                fits &= hasKey(move) || onceAfter.put(onceKey(move), true) == null;
            }
            fits &= after.entrySet().stream().allMatch(balance -> isAllowed(balance.getKey(), balance.getValue()));
            if (fits) {
                balances.putAll(after);
                once.putAll(onceAfter);
            }
            return fits;
        }

        private static boolean hasKey(Move move) {
            return switch (move.kind()) {
                case GRANT, ADJUST, REFUND -> true;
                case HOLD, SETTLE, RELEASE -> false;
            };
        }

        private static boolean isAllowed(String balance, long paisa) {
            return balance.endsWith("commission") ? paisa <= 0 : paisa >= 0;
        }

        private static void count(Move move, Map<String, Long> after) {
            long bill = move.paisa();
            long credits = bill + bill / 10 - bill / 3;
            switch (move.kind()) {
                case GRANT -> add(move, after, "available", bill);
                case ADJUST -> add(move, after, "available", -bill);
                case HOLD -> {
                    add(move, after, "available", -credits);
                    add(move, after, "held", credits);
                }
                case SETTLE -> {
                    add(move, after, "held", -credits);
                    spend(move, after, 1);
                }
                case RELEASE -> {
                    add(move, after, "held", -credits);
                    add(move, after, "available", credits);
                }
                case REFUND -> {
                    add(move, after, "available", credits);
                    spend(move, after, -1);
                }
            }
        }

        private static void spend(Move move, Map<String, Long> after, int sign) {
            add(move, after, "spent", sign * move.paisa());
            add(move, after, "charged", sign * (move.paisa() / 10));
            add(move, after, "commission", -sign * (move.paisa() / 3));
        }

        private static void add(Move move, Map<String, Long> after, String balance, long paisa) {
            after.merge("%d %s %s".formatted(move.account(), move.mode(), balance), paisa, Long::sum);
        }

        Balance balance(int account, Mode mode) {
            return new Balance(
                    get(account, mode, "available"),
                    get(account, mode, "held"),
                    get(account, mode, "spent"),
                    get(account, mode, "charged"),
                    get(account, mode, "commission"));
        }

        private long get(int account, Mode mode, String balance) {
            return balances.getOrDefault("%d %s %s".formatted(account, mode, balance), 0L);
        }

        private static String onceKey(Move move) {
            String what = move.kind() == Movement.Kind.HOLD ? "held" : "resolved";
            return "%s %d %d".formatted(what, move.account(), move.payment());
        }
    }
}
