package org.chautari.gateway.callback;

import java.time.Instant;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to tell a client how a payment ended, claimed by this replica.
 *
 * @param attempt its number: the attempt's result is written only while no later one has begun
 * @param webhookId the same in every attempt
 * @param dueSince when the present run of attempts began
 * @param ownUntil when another replica may begin the next attempt
 * @param url where to; null where the account wants no callbacks any more
 * @param secret what it is signed with; null together with the URL
 * @param answer what is kept of the provider's answer, as JSON text
 */
record Delivery(
        long paymentId,
        int attempt,
        long accountId,
        Mode mode,
        String webhookId,
        Instant dueSince,
        Instant ownUntil,
        @Nullable String url,
        @Nullable String secret,
        String reference,
        long amountPaisa,
        PaymentState state,
        @Nullable String answer) {

    @Override
    public String toString() {
        return "Delivery[paymentId=%d, attempt=%d]".formatted(paymentId, attempt);
    }
}
