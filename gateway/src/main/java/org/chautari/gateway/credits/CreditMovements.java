package org.chautari.gateway.credits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.store.Refused;
import org.chautari.money.Rupees;

/** Grants credits to accounts and puts them right, up or down, once for each key. */
@ApplicationScoped
public class CreditMovements {

    private final Pool pool;
    private final Ledger ledger;
    private final AuditTrail audit;

    CreditMovements(Pool pool, Ledger ledger, AuditTrail audit) {
        this.pool = pool;
        this.ledger = ledger;
        this.audit = audit;
    }

    /** What came of a movement. */
    public sealed interface Moved {

        /** The credits are moved: just now, or by an earlier call that was the same. */
        record Done(Balance balance) implements Moved {}

        /** Another amount was moved under this key. */
        record KeyUsed() implements Moved {}

        /** So much isn't there to be taken. */
        record TooMuch() implements Moved {}
    }

    /** Moves the credits of a grant or an adjustment, unless they were moved before. */
    public Uni<Moved> move(Actor actor, String account, Movement movement) {
        String action = "credits." + movement.kind().wireName();
        return pool.withTransaction(sql -> ledger.move(sql, List.of(movement))
                        .call(() -> audit.add(sql, actor, action, "account " + account, null, evidence(movement))))
                .map(balances -> (Moved) new Moved.Done(balances.getFirst()))
                .onFailure(Refused.by(Ledger.KEY_ONCE))
                .recoverWithUni(used -> repeatOr(movement, new Moved.KeyUsed()))
                .onFailure(Refused.by(Ledger.AVAILABLE_WITHIN_OVERDRAFT))
                .recoverWithUni(tooMuch -> repeatOr(movement, new Moved.TooMuch()));
    }

    /** A movement that was made before is no worse for not being possible again. */
    private Uni<Moved> repeatOr(Movement movement, Moved refusal) {
        return ledger.wasMoved(pool, movement)
                .chain(same -> same
                        ? ledger.balance(pool, movement.accountId(), movement.mode())
                                .map(Moved.Done::new)
                        : Uni.createFrom().item(refusal));
    }

    private static JsonNode evidence(Movement movement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("mode", movement.mode().word())
                .put("amount", Rupees.of(movement.legs().availablePaisa()))
                .put("key", movement.key())
                .put("reason", movement.reason());
    }
}
