package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.ledger.Legs;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.session.Session;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.Offer;

/**
 * A payment about to be made: everything checked that can be checked without the store.
 *
 * @param cost what it takes from the account: the offer's price, and what the account pays and earns beyond it
 * @param reference the client's reference of the payment
 * @param upstreamReference the reference it will have upstream
 * @param sendBefore when it is too late to send it
 * @param bill what it pays, where that must not be paid twice by mistake
 */
record Order(
        Caller caller,
        Service service,
        Session session,
        Offer offer,
        Cost cost,
        String reference,
        String upstreamReference,
        Instant sendBefore,
        Optional<Bill> bill) {

    String slug() {
        return service.descriptor().slug();
    }

    /** How its credits are set aside as it is opened. */
    Legs hold() {
        return Legs.hold(cost);
    }

    /** The payment of this order, as it is when it was just opened. */
    Stored opened(long paymentId, Instant at) {
        return new Stored(
                paymentId,
                caller.accountId(),
                caller.mode(),
                slug(),
                upstreamReference,
                cost,
                PaymentState.PROCESSING,
                NullNode.getInstance(),
                1,
                Trail.opened(at));
    }

    CommitOrder toProvider() {
        return new CommitOrder(
                caller.mode(),
                upstreamReference,
                reference,
                session.upstreamState(),
                offer.selector(),
                offer.amountPaisa(),
                sendBefore.toEpochMilli());
    }
}
