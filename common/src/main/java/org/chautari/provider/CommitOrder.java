package org.chautari.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.chautari.money.Rupees;

/**
 * The order to pay one offer.
 *
 * @param mode which upstream to pay at
 * @param reference the reference this payment has upstream, used for nothing else, ever
 * @param clientReference the client's reference, for tracing only: two clients may use the same one
 * @param upstreamState what the lookup left to be sent back, as it was
 * @param selector the commit parameters that name the offer
 * @param amountPaisa the offer's price
 * @param sendBeforeEpochMs when it is too late to send it, in milliseconds since 1970: whoever holds the order then, held
 *     up for whatever reason, drops it as {@link CommitOutcome.NotSent}. So a payment that was not executed some time
 *     after this moment never will be.
 */
public record CommitOrder(
        Mode mode,
        String reference,
        String clientReference,
        ObjectNode upstreamState,
        Map<String, String> selector,
        long amountPaisa,
        long sendBeforeEpochMs) {

    public CommitOrder {
        selector = Map.copyOf(selector);
        if (!Rupees.isAmount(amountPaisa)) {
            throw new IllegalArgumentException("a commit's amount is above zero and within the protocol's limit");
        }
    }

    /** Without state and selector: they may name a subscriber, and messages end up in logs. */
    @Override
    public String toString() {
        return "CommitOrder[mode=%s, reference=%s, amountPaisa=%d]".formatted(mode, reference, amountPaisa);
    }
}
