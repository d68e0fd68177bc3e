package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.Predicate;
import org.chautari.gateway.batch.BatchLimits;
import org.chautari.gateway.batch.GroupCommit;
import org.chautari.gateway.batch.QueueFull;

/** Opens and settles payments, each together with whatever waits beside it. Accounts take turns. */
final class PaymentGroups {

    private final GroupCommit<Order, Optional<Opened>> openings;
    private final GroupCommit<Change, Optional<Long>> changes;

    /**
     * Groups of payments.
     *
     * @param isFaultOfOne whether a failure means that nothing of a batch was written, because of some part of it
     */
    PaymentGroups(BatchLimits limits, PaymentBatches batches, Predicate<Throwable> isFaultOfOne) {
        this.openings =
                new GroupCommit<>("hold", limits, order -> order.caller().accountId(), batches::open, isFaultOfOne);
        this.changes =
                new GroupCommit<>("settle", limits, change -> change.seen().accountId(), batches::apply, isFaultOfOne);
    }

    /** Opens a payment and holds its price; empty where another payment is in the way. */
    Uni<Optional<Opened>> open(Order order) {
        return openings.write(order)
                .onFailure(QueueFull.class)
                .recoverWithItem(full -> Optional.of(new Opened.Overloaded()));
    }

    /** Applies a settlement, and tells the credits available after it; empty where the payment isn't any more as it was seen, and nothing was changed. */
    Uni<Optional<Long>> apply(Change change) {
        return changes.write(change);
    }
}
