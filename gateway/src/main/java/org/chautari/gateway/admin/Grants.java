package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;
import org.chautari.money.Rupees;

/** Grants credits, once for each key. */
@ApplicationScoped
class Grants {

    private final Pool pool;
    private final Ledger ledger;
    private final AuditTrail audit;

    Grants(Pool pool, Ledger ledger, AuditTrail audit) {
        this.pool = pool;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** What came of granting. */
    sealed interface Granted {

        /** The credits are there: moved just now, or by an earlier grant that was the same. */
        record Done(Balance balance) implements Granted {}

        /** Another amount was granted under this key. */
        record KeyUsed() implements Granted {}
    }

    /** Moves the credits unless they were moved before. */
    Uni<Granted> grant(Actor actor, String account, Movement grant) {
        return pool.withTransaction(sql -> ledger.move(sql, List.of(grant))
                        .call(() -> audit.add(sql, actor, "credits.grant", "account " + account, null, granted(grant))))
                .map(balances -> (Granted) new Granted.Done(balances.getFirst()))
                .onFailure(Grants::isRepeat)
                .recoverWithUni(repeated -> repeat(grant));
    }

    private Uni<Granted> repeat(Movement grant) {
        return ledger.wasMoved(pool, grant)
                .chain(same -> same
                        ? ledger.balance(pool, grant.accountId(), grant.mode()).map(Granted.Done::new)
                        : Uni.createFrom().item(new Granted.KeyUsed()));
    }

    private static JsonNode granted(Movement grant) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("mode", Requests.word(grant.mode()))
                .put("amount", Rupees.of(grant.legs().availablePaisa()))
                .put("key", grant.key())
                .put("reason", grant.reason());
    }

    private static boolean isRepeat(Throwable failure) {
        return failure instanceof PgException refused && Ledger.KEY_ONCE.equals(refused.getConstraint());
    }
}
