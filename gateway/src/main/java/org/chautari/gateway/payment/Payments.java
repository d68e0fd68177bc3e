package org.chautari.gateway.payment;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.batch.GroupCommit;
import org.chautari.gateway.batch.Written;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.store.Refused;
import org.chautari.gateway.store.RowFaults;
import org.chautari.provider.Mode;

/** Keeps payments in PostgreSQL. What may happen once happens once because a constraint says so. */
@ApplicationScoped
class Payments implements PaymentStore {

    /**
     * How often an opening is tried again that found credits and was refused by their constraint. The constraint is asked about
     * the balance of the statement's snapshot first, even where the statement has waited for a later one and seen it.
     */
    private static final int STALE_BALANCES_MAX = 3;

    private static final Predicate<Throwable> TOO_LITTLE = Refused.by(Ledger.AVAILABLE_WITHIN_OVERDRAFT);

    private static final String IN_THE_WAY = """
            SELECT id, state, account_id = $1 AND mode = $2 AND reference = $3 AS duplicate
            FROM payment
            WHERE (account_id = $1 AND mode = $2 AND reference = $3)
                OR (session_id = $4 AND failure IS NULL)
                OR upstream_reference = $5
            ORDER BY duplicate DESC LIMIT 1""";

    private static final String BY_REFERENCE = """
            SELECT id, state FROM payment WHERE account_id = $1 AND mode = $2 AND reference = $3""";

    /** In two parts, each for one of the indexes by session. */
    private static final String BY_SESSION = """
            SELECT id, state FROM payment
            WHERE session_id = $4 AND failure IS NULL
                AND account_id = $1 AND mode = $2 AND service = $3
            UNION ALL
            SELECT id, state FROM payment
            WHERE session_id = $4 AND failure IS NOT NULL
                AND account_id = $1 AND mode = $2 AND service = $3
            LIMIT 1""";

    private static final String LOAD = "SELECT %s FROM payment p WHERE id = $1".formatted(StoredRow.COLUMNS);

    private final Pool pool;
    private final Pool batches;
    private final Ledger ledger;
    private final Openings openings;
    private final Changes changes;
    private final PaymentGroups groups;
    private final RepeatGuard guard;
    private final StoredRow rows;
    private final LateNews lateNews;

    Payments(
            Pool pool,
            @ReactiveDataSource(GroupCommit.CONNECTIONS) Pool batches,
            Ledger ledger,
            Openings openings,
            Changes changes,
            RepeatGuard guard,
            StoredRow rows,
            LateNews lateNews,
            PaymentConfig config) {
        this.pool = pool;
        this.batches = batches;
        this.ledger = ledger;
        this.openings = openings;
        this.changes = changes;
        this.groups = new PaymentGroups(config.batch().limits(), new Batches(), RowFaults::include);
        this.guard = guard;
        this.rows = rows;
        this.lateNews = lateNews;
    }

    private final class Batches implements PaymentBatches {

        @Override
        public Uni<List<Written<Optional<Opened>>>> open(List<Order> orders) {
            return openings.write(batches, orders);
        }

        @Override
        public Uni<List<Written<Optional<Long>>>> apply(List<Change> batch) {
            return batch.stream().anyMatch(Changes::needsTransaction)
                    ? batches.withTransaction(sql -> changes.write(sql, batch))
                    : changes.write(batches, batch);
        }
    }

    @Override
    public Uni<Optional<Opened.Duplicate>> find(Caller caller, String reference) {
        return pool.preparedQuery(BY_REFERENCE)
                .mapping(row -> new Opened.Duplicate(row.getLong("id"), PaymentState.of(row.getString("state"))))
                .execute(Tuple.of(caller.accountId(), caller.mode().name(), reference))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<Optional<Opened.Duplicate>> findBySession(Caller caller, String service, long sessionId) {
        return pool.preparedQuery(BY_SESSION)
                .mapping(row -> new Opened.Duplicate(row.getLong("id"), PaymentState.of(row.getString("state"))))
                .execute(Tuple.of(caller.accountId(), caller.mode().name(), service, sessionId))
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<Opened> open(Order order) {
        return Uni.createFrom()
                .deferred(() -> order.bill().isPresent() ? openGuarded(order) : groups.open(order))
                .onFailure(TOO_LITTLE)
                .retry()
                .atMost(STALE_BALANCES_MAX)
                .onFailure(TOO_LITTLE)
                .recoverWithItem(refused -> Optional.of(new Opened.InsufficientCredits()))
                .chain(opened -> decided(order, opened))
                .onFailure(ConflictGone.class)
                .retry()
                .atMost(3);
    }

    @Override
    public Uni<Optional<Long>> apply(Change change) {
        return groups.apply(change);
    }

    @Override
    public Uni<Stored> load(long paymentId) {
        return pool.preparedQuery(LOAD)
                .mapping(rows::read)
                .execute(Tuple.of(paymentId))
                .map(found -> found.iterator().next());
    }

    @Override
    public Uni<Balance> balance(long accountId, Mode mode) {
        return ledger.balance(pool, accountId, mode);
    }

    @Override
    public Uni<Void> contradict(Stored seen, String news, Instant at) {
        return lateNews.add(seen.id(), news, at);
    }

    @Override
    public Uni<Void> announce(long paymentId) {
        return pool.withTransaction(sql -> changes.announce(sql, List.of(paymentId)));
    }

    /** By itself: where the guard refuses it, nothing of its transaction stays. */
    private Uni<Optional<Opened>> openGuarded(Order order) {
        return pool.withTransaction(sql -> openings.write(sql, List.of(order))
                        .map(results -> alone(results.getFirst()))
                        .call(opened -> passGuard(sql, order, opened)))
                .onFailure(RepeatGuard.Refused.class)
                .recoverWithUni(refused ->
                        guard.earlier(order).map(earlier -> Optional.of(earlier.orElseThrow(ConflictGone::new))));
    }

    private Uni<Void> passGuard(SqlClient sql, Order order, Optional<Opened> opened) {
        return opened.isPresent() && opened.get() instanceof Opened.Held held
                ? guard.pass(sql, order, held.payment().id())
                : Uni.createFrom().voidItem();
    }

    private static Optional<Opened> alone(Written<Optional<Opened>> result) {
        return switch (result) {
            case Written.Done<Optional<Opened>>(Optional<Opened> opened) -> opened;
            case Written.Again<Optional<Opened>> again ->
                throw new IllegalStateException("alone, an order finds room or doesn't");
        };
    }

    /** A repeat isn't told that credits are too few: what it repeats may have taken them. */
    private Uni<Opened> decided(Order order, Optional<Opened> opened) {
        return switch (opened.orElse(null)) {
            case null -> inTheWay(order).map(found -> found.orElseThrow(ConflictGone::new));
            case Opened.InsufficientCredits none -> inTheWay(order).map(found -> found.orElse(none));
            case Opened other -> Uni.createFrom().item(other);
        };
    }

    private Uni<Optional<Opened>> inTheWay(Order order) {
        Tuple parameters = Tuple.of(
                order.caller().accountId(),
                order.caller().mode().name(),
                order.reference(),
                order.session().id(),
                order.upstreamReference());
        return pool.preparedQuery(IN_THE_WAY)
                .mapping(Payments::conflict)
                .execute(parameters)
                .map(found -> found.stream().findFirst());
    }

    private static Opened conflict(Row row) {
        PaymentState state = PaymentState.of(row.getString("state"));
        return row.getBoolean("duplicate")
                ? new Opened.Duplicate(row.getLong("id"), state)
                : new Opened.SessionTaken(row.getLong("id"), state);
    }

    /** What stood in the way is over: try again. */
    private static final class ConflictGone extends RuntimeException {

        ConflictGone() {
            super("the payment in the way is no longer there", null, false, false);
        }
    }
}
