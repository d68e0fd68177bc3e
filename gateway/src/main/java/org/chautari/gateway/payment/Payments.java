package org.chautari.gateway.payment;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.store.Columns;
import org.chautari.provider.Mode;

/** Keeps payments in PostgreSQL. What may happen once happens once because a constraint says so. */
@ApplicationScoped
class Payments implements PaymentStore {

    private static final String OPEN = """
            WITH opened AS (
                INSERT INTO payment (account_id, mode, service, session_id, reference, upstream_reference, offer_id,
                    offer_title, amount_paisa, charge_paisa, commission_paisa, state, version, rule, due_at,
                    created_at, updated_at, customer)
                SELECT account_id, mode, service, session_id, reference, upstream_reference, offer_id, offer_title,
                    amount_paisa, charge_paisa, commission_paisa, 'Processing', 1, 'opened', due_at, opened_at, opened_at,
                    decode(customer, 'hex')
                FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                        $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::timestamptz[], $13::timestamptz[], $14::text[])
                    AS p (account_id, mode, service, session_id, reference, upstream_reference, offer_id, offer_title,
                        amount_paisa, charge_paisa, commission_paisa, opened_at, due_at, customer)
                ON CONFLICT DO NOTHING
                RETURNING id, created_at AS at
            ), noted AS (
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT id, 1, at, 'opened', 'Processing', '{}',
                    payment_event_hash(NULL, id, 1, at, 'opened', 'Processing', '{}')
                FROM opened
            )
            SELECT id FROM opened""";

    private static final String IN_THE_WAY = """
            SELECT id, state, account_id = $1 AND mode = $2 AND reference = $3 AS duplicate
            FROM payment
            WHERE (account_id = $1 AND mode = $2 AND reference = $3)
                OR (session_id = $4 AND state NOT IN ('Error', 'Failed', 'Expired'))
                OR upstream_reference = $5
            ORDER BY duplicate DESC LIMIT 1""";

    private static final String BY_REFERENCE = """
            SELECT id, state FROM payment WHERE account_id = $1 AND mode = $2 AND reference = $3""";

    /** In two parts, each for one of the indexes by session. */
    private static final String BY_SESSION = """
            SELECT id, state FROM payment
            WHERE session_id = $4 AND state NOT IN ('Error', 'Failed', 'Expired')
                AND account_id = $1 AND mode = $2 AND service = $3
            UNION ALL
            SELECT id, state FROM payment
            WHERE session_id = $4 AND state IN ('Error', 'Failed', 'Expired')
                AND account_id = $1 AND mode = $2 AND service = $3
            LIMIT 1""";

    private static final String APPLY = """
            WITH applied AS (
                UPDATE payment p
                SET state = s.state, rule = s.rule, answer = s.answer::json, reason = s.reason,
                    original_status = s.original_status, acknowledged = coalesce(s.acknowledged, p.acknowledged),
                    not_found = coalesce(s.not_found, p.not_found), updated_at = s.at,
                    due_at = CASE WHEN s.seen_asks IS NULL AND s.due_at < p.due_at AND p.asks > 0 THEN p.due_at ELSE s.due_at END,
                    upstream_reference = CASE WHEN s.sent THEN p.upstream_reference END,
                    version = p.version + s.is_news::integer
                FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[],
                        $8::text[], $9::boolean[], $10::boolean[], $11::bigint[], $12::timestamptz[], $13::boolean[],
                        $14::text[], $15::timestamptz[])
                    AS s (id, seen_version, seen_asks, state, rule, answer, reason, original_status, sent, acknowledged,
                        not_found, due_at, is_news, evidence, at)
                WHERE p.id = s.id AND p.version = s.seen_version AND p.asks = coalesce(s.seen_asks, p.asks)
                    AND p.state IN ('Queued', 'Processing')
                RETURNING p.id, p.version, p.rule, p.state, s.evidence, s.at, s.is_news
            ), noted AS (
                INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
                SELECT a.id, a.version, a.at, a.rule, a.state, a.evidence,
                    payment_event_hash(e.hash, a.id, a.version, a.at, a.rule, a.state, a.evidence)
                FROM applied a LEFT JOIN payment_event e ON e.payment_id = a.id AND e.seq = a.version - 1
                WHERE a.is_news
            )
            SELECT id FROM applied""";

    private static final String LOAD = "SELECT %s FROM payment p WHERE id = $1".formatted(StoredRow.COLUMNS);

    /** SQL states in which the database gave up and rolled back: lock wait, statement timeout, deadlock, conflict. */
    private static final Set<String> GAVE_UP = Set.of("55P03", "57014", "40P01", "40001");

    private final Pool pool;
    private final Ledger ledger;
    private final RepeatGuard guard;
    private final StoredRow rows;
    private final LateNews lateNews;
    private final Schedule schedule;
    private final List<FinalNews> listeners;
    private final OperatorAudit audit;
    private final Clock clock;

    Payments(
            Pool pool,
            Ledger ledger,
            RepeatGuard guard,
            StoredRow rows,
            LateNews lateNews,
            Schedule schedule,
            @All List<FinalNews> listeners,
            OperatorAudit audit,
            Clock clock) {
        this.pool = pool;
        this.ledger = ledger;
        this.guard = guard;
        this.rows = rows;
        this.lateNews = lateNews;
        this.schedule = schedule;
        this.listeners = listeners;
        this.audit = audit;
        this.clock = clock;
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
        return pool.withTransaction(sql -> open(sql, order))
                .chain(opened ->
                        opened.map(held -> Uni.createFrom().<Opened>item(held)).orElseGet(() -> inTheWay(order)))
                .onFailure(RepeatGuard.Refused.class)
                .recoverWithUni(refused -> guard.earlier(order).map(earlier -> earlier.orElseThrow(ConflictGone::new)))
                .onFailure(ConflictGone.class)
                .retry()
                .atMost(3)
                .onFailure(Payments::isShortOfCredits)
                .recoverWithItem(refused -> new Opened.InsufficientCredits())
                .onFailure(failure -> failure instanceof PgException refused && GAVE_UP.contains(refused.getSqlState()))
                .recoverWithItem(busy -> new Opened.Overloaded());
    }

    @Override
    public Uni<Optional<Balance>> apply(Change change) {
        return pool.withTransaction(sql -> apply(sql, change));
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
        return pool.withTransaction(sql -> announce(sql, paymentId));
    }

    private Uni<Optional<Opened.Held>> open(SqlClient sql, Order order) {
        Instant now = clock.instant();
        Tuple columns = Columns.of(List.of(order))
                .number(row -> row.caller().accountId())
                .text(row -> row.caller().mode().name())
                .text(Order::slug)
                .number(row -> row.session().id())
                .text(Order::reference)
                .text(Order::upstreamReference)
                .text(row -> row.offer().id())
                .text(row -> row.offer().title())
                .number(row -> row.cost().amountPaisa())
                .number(row -> row.cost().chargePaisa())
                .number(row -> row.cost().commissionPaisa())
                .time(row -> now)
                .time(row -> schedule.afterOpening(now))
                .text(row -> row.session().customer().map(Fingerprint::hex).orElse(null))
                .tuple();
        return sql.preparedQuery(OPEN)
                .execute(columns)
                .chain(opened -> opened.stream()
                        .findFirst()
                        .map(row -> order.opened(row.getLong("id"), now))
                        .map(payment -> guard.pass(sql, order, payment.id()).chain(() -> hold(sql, payment)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Opened.Held>> hold(SqlClient sql, Stored opened) {
        return move(sql, opened.hold()).map(balance -> Optional.of(new Opened.Held(opened, balance.availablePaisa())));
    }

    private Uni<Opened> inTheWay(Order order) {
        Tuple parameters = Tuple.of(
                order.caller().accountId(),
                order.caller().mode().name(),
                order.reference(),
                order.session().id(),
                order.upstreamReference());
        return pool.preparedQuery(IN_THE_WAY).execute(parameters).map(Payments::conflict);
    }

    private static Opened conflict(RowSet<Row> rows) {
        Row row = rows.stream().findFirst().orElseThrow(ConflictGone::new);
        PaymentState state = PaymentState.of(row.getString("state"));
        return row.getBoolean("duplicate")
                ? new Opened.Duplicate(row.getLong("id"), state)
                : new Opened.SessionTaken(row.getLong("id"), state);
    }

    private Uni<Optional<Balance>> apply(SqlClient sql, Change change) {
        return sql.preparedQuery(APPLY)
                .execute(ChangeRow.columns(change))
                .chain(applied -> applied.rowCount() == 1
                        ? credits(sql, change)
                                .call(() -> audit.decided(sql, change))
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Balance> credits(SqlClient sql, Change change) {
        Stored payment = change.seen();
        return change.settlement()
                .movement(payment)
                .map(movement -> move(sql, movement).call(() -> announce(sql, change)))
                .orElseGet(() -> ledger.balance(sql, payment.accountId(), payment.mode()));
    }

    private Uni<Void> announce(SqlClient sql, Change change) {
        return change.isToBeAnnounced()
                ? announce(sql, change.seen().id())
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> announce(SqlClient sql, long paymentId) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (FinalNews listener : listeners) {
            told = told.chain(() -> listener.add(sql, List.of(paymentId)));
        }
        return told;
    }

    private Uni<Balance> move(SqlClient sql, Movement movement) {
        return ledger.move(sql, List.of(movement)).map(List::getFirst);
    }

    private static boolean isShortOfCredits(Throwable failure) {
        return failure instanceof PgException refused
                && Ledger.AVAILABLE_WITHIN_OVERDRAFT.equals(refused.getConstraint());
    }

    /** What stood in the way is over: try again. */
    private static final class ConflictGone extends RuntimeException {

        ConflictGone() {
            super("the payment in the way is no longer there", null, false, false);
        }
    }
}
