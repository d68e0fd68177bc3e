package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.batch.Written;

/** Writes payments and moves their credits, many in one transaction. The answers are in the order of what was asked. */
interface PaymentBatches {

    /** Opens payments and holds their price; empty where another payment is in the way. */
    Uni<List<Written<Optional<Opened>>>> open(List<Order> orders);

    /**
     * Applies settlements, and tells the credits available after each, in paisa; empty where a payment isn't any more as it
     * was seen, and nothing was changed.
     */
    Uni<List<Written<Optional<Long>>>> apply(List<Change> changes);
}
