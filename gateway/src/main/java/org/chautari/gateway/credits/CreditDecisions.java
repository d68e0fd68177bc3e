package org.chautari.gateway.credits;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.credits.CreditRequest.State;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;
import org.chautari.money.Rupees;
import org.jspecify.annotations.Nullable;

/**
 * Approves and rejects credits that were asked for. The row that waits is the one thing that many deciders compete for:
 * who changes its state moves the money, in the same transaction, and nobody else does.
 */
@ApplicationScoped
public class CreditDecisions {

    private static final String DECIDE = """
            WITH r AS (
                UPDATE credit_request
                SET state = $2, decided_by = $3, decided_at = $4, decision_reason = $5
                WHERE id = $1 AND state = 'requested' AND ($2 = 'rejected' OR requested_by <> $3)
                RETURNING *)
            SELECT %s FROM r JOIN account a ON a.id = r.account_id""".formatted(CreditRequestRow.COLUMNS);

    private static final String FIND = """
            SELECT %s FROM credit_request r JOIN account a ON a.id = r.account_id
            WHERE r.id = $1""".formatted(CreditRequestRow.COLUMNS);

    private final Pool pool;
    private final Ledger ledger;
    private final AuditTrail audit;
    private final Clock clock;

    CreditDecisions(Pool pool, Ledger ledger, AuditTrail audit, Clock clock) {
        this.pool = pool;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /** Grants the credits of a request, once. */
    public Uni<Decided> approve(Actor actor, long id) {
        return pool.withTransaction(sql -> decide(sql, actor, id, State.APPROVED, null)
                        .call(decided -> decided.<Uni<?>>map(request -> grant(sql, request))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .call(decided -> note(sql, actor, decided)))
                .chain(decided -> outcome(decided, id, State.APPROVED));
    }

    /** Grants nothing, for a reason. */
    public Uni<Decided> reject(Actor actor, long id, String reason) {
        return pool.withTransaction(sql ->
                        decide(sql, actor, id, State.REJECTED, reason).call(decided -> note(sql, actor, decided)))
                .chain(decided -> outcome(decided, id, State.REJECTED));
    }

    /** Decides; empty where that isn't to be, for whatever reason. */
    private Uni<Optional<CreditRequest>> decide(
            SqlClient sql, Actor actor, long id, State state, @Nullable String reason) {
        Tuple decision =
                Tuple.of(id, state.wireName(), actor.name(), clock.instant().atOffset(ZoneOffset.UTC), reason);
        return sql.preparedQuery(DECIDE)
                .mapping(CreditRequestRow::read)
                .execute(decision)
                .map(rows -> rows.stream().findFirst());
    }

    private Uni<?> grant(SqlClient sql, CreditRequest request) {
        String reason = Optional.ofNullable(request.reason()).orElseGet(() -> "requested by " + request.requestedBy());
        return ledger.move(
                sql,
                List.of(Movement.grant(
                        request.accountId(), request.mode(), request.amountPaisa(), key(request.id()), reason)));
    }

    private Uni<Void> note(SqlClient sql, Actor actor, Optional<CreditRequest> decided) {
        return decided.map(request -> audit.add(
                        sql,
                        actor,
                        request.state() == State.APPROVED ? "credits.approve" : "credits.reject",
                        "credit-request " + request.id(),
                        about(request, State.REQUESTED),
                        about(request, request.state())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static ObjectNode about(CreditRequest request, State state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("account", request.account())
                .put("amount", Rupees.of(request.amountPaisa()))
                .put("state", state.wireName());
    }

    private Uni<Decided> outcome(Optional<CreditRequest> decided, long id, State wanted) {
        return decided.map(request -> Uni.createFrom().<Decided>item(new Decided.Done(request)))
                .orElseGet(() -> pool.preparedQuery(FIND)
                        .mapping(CreditRequestRow::read)
                        .execute(Tuple.of(id))
                        .map(rows -> standing(rows.stream().findFirst(), wanted)));
    }

    /** What a decision that wasn't to be has found. */
    private static Decided standing(Optional<CreditRequest> found, State wanted) {
        return found.<Decided>map(request -> switch (request.state()) {
                    case REQUESTED -> new Decided.SamePerson();
                    case APPROVED, REJECTED ->
                        request.state() == wanted ? new Decided.Done(request) : new Decided.Otherwise(request);
                })
                .orElseGet(Decided.Missing::new);
    }

    /** The colon keeps it apart from every key that an operator may give. */
    private static String key(long id) {
        return "request:" + id;
    }
}
