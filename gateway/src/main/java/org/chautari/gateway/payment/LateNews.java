package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.chautari.gateway.audit.Actor;

/** News that contradict a final payment: kept at the end of its timeline, until an operator has dealt with them. */
@ApplicationScoped
public class LateNews {

    /** Nothing else is put in the timeline of a final payment that often in the time this takes. */
    private static final int ATTEMPTS_MAX = 5;

    private static final String ADD = """
            INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
            SELECT last.payment_id, last.seq + 1, $2, 'late-news', last.state, $3,
                payment_event_hash(last.hash, last.payment_id, last.seq + 1, $2, 'late-news', last.state, $3)
            FROM (SELECT * FROM payment_event WHERE payment_id = $1 ORDER BY seq DESC LIMIT 1) AS last
            WHERE NOT EXISTS (
                SELECT FROM payment_event WHERE payment_id = $1 AND rule = 'late-news' AND evidence = $3)
            ON CONFLICT DO NOTHING""";

    private static final String IS_KEPT = """
            SELECT FROM payment_event WHERE payment_id = $1 AND rule = 'late-news' AND evidence = $2""";

    private static final String UNSEEN = """
            SELECT (SELECT seq FROM payment_event WHERE payment_id = p.id ORDER BY seq DESC LIMIT 1) AS last,
                coalesce((SELECT rule = 'late-news' FROM payment_event
                    WHERE payment_id = p.id AND rule IN ('late-news', 'late-news-seen')
                    ORDER BY seq DESC LIMIT 1), false) AS unseen
            FROM payment p WHERE id = $1""";

    private static final String SEE = """
            INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
            SELECT payment_id, seq + 1, $3, 'late-news-seen', state, $4,
                payment_event_hash(hash, payment_id, seq + 1, $3, 'late-news-seen', state, $4)
            FROM payment_event WHERE payment_id = $1 AND seq = $2
            ON CONFLICT DO NOTHING""";

    private final Pool pool;
    private final OperatorAudit audit;
    private final Clock clock;

    LateNews(Pool pool, OperatorAudit audit, Clock clock) {
        this.pool = pool;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of an operator's word that late news are dealt with. */
    public sealed interface Seen {

        /** It is in the timeline. */
        record Noted() implements Seen {}

        /** The payment has no late news that wait for anybody. */
        record NothingToSee() implements Seen {}

        /** There is no payment of this id. */
        record NoSuchPayment() implements Seen {}
    }

    /** Keeps news about a final payment, each once. */
    Uni<Void> add(long paymentId, String news, Instant at) {
        return add(paymentId, Evidence.reason(news), at, ATTEMPTS_MAX);
    }

    /** Notes that an operator has dealt with all late news of a payment so far. */
    public Uni<Seen> see(long paymentId, Actor by, OperatorReason reason) {
        return see(paymentId, by, reason, ATTEMPTS_MAX);
    }

    private Uni<Void> add(long paymentId, String evidence, Instant at, int attempts) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(paymentId, at.atOffset(ZoneOffset.UTC), evidence))
                .chain(added -> added.rowCount() == 1
                        ? Uni.createFrom().voidItem()
                        : addUnlessKept(paymentId, evidence, at, attempts));
    }

    /** Nothing was added: it is there already, or another event of the same moment took its place in the timeline. */
    private Uni<Void> addUnlessKept(long paymentId, String evidence, Instant at, int attempts) {
        return pool.preparedQuery(IS_KEPT)
                .execute(Tuple.of(paymentId, evidence))
                .chain(kept -> kept.rowCount() > 0
                        ? Uni.createFrom().voidItem()
                        : again(attempts, () -> add(paymentId, evidence, at, attempts - 1)));
    }

    private Uni<Seen> see(long paymentId, Actor by, OperatorReason reason, int attempts) {
        return pool.preparedQuery(UNSEEN)
                .execute(Tuple.of(paymentId))
                .chain(found -> found.stream()
                        .findFirst()
                        .map(row -> row.getBoolean("unseen")
                                ? see(paymentId, row.getInteger("last"), by, reason, attempts)
                                : item(new Seen.NothingToSee()))
                        .orElseGet(() -> item(new Seen.NoSuchPayment())));
    }

    /** What came since it was looked at is not seen: then it is looked at again. */
    private Uni<Seen> see(long paymentId, int last, Actor by, OperatorReason reason, int attempts) {
        return pool.withTransaction(sql -> see(sql, paymentId, last, by, reason))
                .chain(noted -> noted
                        ? item(new Seen.Noted())
                        : again(attempts, () -> see(paymentId, by, reason, attempts - 1)));
    }

    private Uni<Boolean> see(SqlClient sql, long paymentId, int last, Actor by, OperatorReason reason) {
        String evidence =
                Evidence.of("by", by.name()).put("reason", reason.text()).toString();
        return sql.preparedQuery(SEE)
                .execute(Tuple.of(paymentId, last, clock.instant().atOffset(ZoneOffset.UTC), evidence))
                .map(noted -> noted.rowCount() == 1)
                .call(noted -> noted
                        ? audit.seen(sql, by, paymentId, reason)
                        : Uni.createFrom().voidItem());
    }

    private static <T> Uni<T> again(int attempts, Supplier<Uni<T>> work) {
        return attempts == 1
                ? Uni.createFrom().failure(new IllegalStateException("a timeline doesn't come to rest"))
                : work.get();
    }

    private static Uni<Seen> item(Seen seen) {
        return Uni.createFrom().item(seen);
    }
}
