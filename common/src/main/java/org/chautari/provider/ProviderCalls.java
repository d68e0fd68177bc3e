package org.chautari.provider;

import io.smallrye.mutiny.Uni;

/**
 * What a provider of bills can be asked, from wherever it is asked.
 *
 * <p>No call ever fails with an exception for something a provider may do: silence, refusal, a fault or a garbled
 * answer are values. None blocks the calling thread.
 */
public interface ProviderCalls {

    /**
     * Fetches what a subscriber may pay (PROTOCOL.md §4). Repeating it is harmless, so an adapter may retry.
     *
     * @param query the customer and the mode, already checked against {@link ProviderDescriptor#detailsParameters()}
     */
    Uni<Lookup> details(DetailsQuery query);

    /**
     * Pays one offer, upstream at most once (PROTOCOL.md §5). Whatever goes wrong once bytes may have left is
     * {@link CommitOutcome.Unknown}; an adapter never sends a commit again.
     *
     * @param order the offer to pay and its price in paisa
     */
    Uni<CommitOutcome> commit(CommitOrder order);

    /**
     * Asks for the state of a payment (PROTOCOL.md §8). Repeating it is harmless. Where the upstream can't be asked
     * ({@link ProviderDescriptor#statusLookup()} is false) it is always {@link StatusReport.Unreachable}.
     *
     * @param query the payment's mode and its reference upstream
     */
    Uni<StatusReport> status(StatusQuery query);
}
