package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import org.chautari.gateway.protocol.PaymentState;

/**
 * A payment as the store has it after it was settled, by us just now or by whoever came first.
 *
 * @param answer the detail of a success, the error body of a refusal, else null
 * @param availablePaisa what the account may still pay with
 */
public record Settled(PaymentState state, JsonNode answer, long availablePaisa) {}
