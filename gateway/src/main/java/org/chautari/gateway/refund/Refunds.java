package org.chautari.gateway.refund;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.refund.RefundRows.Paid;
import org.chautari.gateway.store.Refused;

/**
 * Refunds payments, in whole or in parts, once for each key (PROTOCOL.md §6: a record of its own). Charge and commission
 * come back in proportion; the last part gives back exactly what is left.
 */
@ApplicationScoped
public class Refunds {

    /** The rule of the database that a payment is refunded once under a key. */
    private static final String KEY_ONCE = "refund_key_once";

    private final Pool pool;
    private final Ledger ledger;
    private final List<RefundNews> listeners;
    private final Clock clock;

    Refunds(Pool pool, Ledger ledger, @All List<RefundNews> listeners, Clock clock) {
        this.pool = pool;
        this.ledger = ledger;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Somebody who writes down, inside the transaction of a refund, that it was made. */
    @FunctionalInterface
    public interface Witness {

        Uni<Void> note(SqlClient sql, Refund refund);
    }

    /** Gives credits back; a repeat with the same key and amount moves nothing more. */
    public Uni<Refunded> refund(RefundOrder order, Witness witness) {
        return pool.withTransaction(sql -> refund(sql, order, witness))
                // By another payment's refund, at the same moment.
                .onFailure(Refused.by(KEY_ONCE, Ledger.KEY_ONCE))
                .recoverWithItem(taken -> new Refunded.KeyUsed());
    }

    /** The refunds of a payment, oldest first. */
    public Uni<List<Refund>> of(long paymentId) {
        return RefundRows.ofPayment(pool, paymentId);
    }

    private Uni<Refunded> refund(SqlClient sql, RefundOrder order, Witness witness) {
        return RefundRows.payment(sql, order.paymentId())
                .chain(found -> found.map(paid -> refund(sql, order, witness, paid))
                        .orElseGet(() -> item(new Refunded.NoSuchPayment())));
    }

    private Uni<Refunded> refund(SqlClient sql, RefundOrder order, Witness witness, Paid paid) {
        return paid.state() == PaymentState.SUCCESS
                ? RefundRows.holdTotal(sql, paid).chain(total -> refund(sql, order, witness, paid, total))
                : item(new Refunded.NotPaid());
    }

    private Uni<Refunded> refund(SqlClient sql, RefundOrder order, Witness witness, Paid paid, long totalPaisa) {
        long leftPaisa = paid.cost().amountPaisa() - totalPaisa;
        long amountPaisa = order.amountPaisa().orElse(leftPaisa);
        return RefundRows.byKey(sql, paid, order.key()).chain(earlier -> {
            if (earlier.isPresent()) {
                return repeat(sql, order, paid, earlier, leftPaisa);
            }
            return amountPaisa > leftPaisa || leftPaisa == 0
                    ? item(new Refunded.TooMuch(leftPaisa))
                    : give(sql, order, witness, paid, part(paid.cost(), totalPaisa, amountPaisa))
                            .map(given ->
                                    new Refunded.Done(given.refund(), leftPaisa - amountPaisa, given.availablePaisa()));
        });
    }

    private static Cost part(Cost cost, long totalPaisa, long amountPaisa) {
        return cost.refunded(totalPaisa + amountPaisa).minus(cost.refunded(totalPaisa));
    }

    private record Given(Refund refund, long availablePaisa) {}

    private Uni<Given> give(SqlClient sql, RefundOrder order, Witness witness, Paid paid, Cost part) {
        Movement movement =
                Movement.refund(paid.accountId(), paid.mode(), paid.id(), part, order.key(), order.reason());
        return RefundRows.add(sql, paid, part, order, clock.instant())
                .call(refund -> tell(sql, refund.id()))
                .chain(refund -> ledger.move(sql, List.of(movement))
                        .call(() -> witness.note(sql, refund))
                        .map(balances -> new Given(refund, balances.getFirst().availablePaisa())));
    }

    private Uni<Refunded> repeat(
            SqlClient sql, RefundOrder order, Paid paid, Optional<Refund> earlier, long leftPaisa) {
        return earlier.filter(refund -> refund.paymentId() == paid.id())
                .filter(refund -> order.amountPaisa().orElse(refund.amountPaisa()) == refund.amountPaisa())
                .map(refund -> ledger.balance(sql, paid.accountId(), paid.mode())
                        .<Refunded>map(balance -> new Refunded.Done(refund, leftPaisa, balance.availablePaisa())))
                .orElseGet(() -> item(new Refunded.KeyUsed()));
    }

    private Uni<Void> tell(SqlClient sql, long refundId) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (RefundNews listener : listeners) {
            told = told.chain(() -> listener.add(sql, refundId));
        }
        return told;
    }

    private static Uni<Refunded> item(Refunded refunded) {
        return Uni.createFrom().item(refunded);
    }
}
