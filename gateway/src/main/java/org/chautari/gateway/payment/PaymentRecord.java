package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.protocol.PaymentState;

/**
 * A payment as its client may know it.
 *
 * @param reference the client's own
 * @param originalStatus what the upstream called its state, where that made it final
 * @param answer the detail of a success, the error body of a refusal, else null
 * @param dueAt when its status is asked next; empty where it is final or waits for an operator
 */
public record PaymentRecord(
        long id,
        String service,
        String reference,
        PaymentState state,
        Optional<String> originalStatus,
        JsonNode answer,
        long amountPaisa,
        Instant openedAt,
        Optional<Instant> dueAt) {}
