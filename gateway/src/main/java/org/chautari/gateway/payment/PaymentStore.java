package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.ledger.Balance;
import org.chautari.provider.Mode;

/**
 * Where payments and their credits are kept. Each call is one transaction: all of it happens, or nothing. A call that
 * fails may have happened all the same.
 */
interface PaymentStore {

    /** The payment of a reference, whatever its state. */
    Uni<Optional<Opened.Duplicate>> find(Caller caller, String reference);

    /** The payment that was made in a session, whatever its state and however old the session. */
    Uni<Optional<Opened.Duplicate>> findBySession(Caller caller, String service, long sessionId);

    /** Opens a payment and holds its price, unless its reference, its session or the credits don't allow it. */
    Uni<Opened> open(Order order);

    /**
     * Applies a settlement, moves the credits with it, and puts the event in the timeline.
     *
     * @return the credits available after it, in paisa; empty where the payment isn't any more as it was seen, and nothing was changed
     */
    Uni<Optional<Long>> apply(Change change);

    /** A payment as it is now. */
    Uni<Stored> load(long paymentId);

    /** What an account has in a mode. */
    Uni<Balance> balance(long accountId, Mode mode);

    /** Puts news that contradict a final payment in its timeline, once. */
    Uni<Void> contradict(Stored seen, String news, Instant at);

    /** Sees to it that the client is told of a final payment. */
    Uni<Void> announce(long paymentId);
}
