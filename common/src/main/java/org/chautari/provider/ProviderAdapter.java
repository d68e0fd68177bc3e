package org.chautari.provider;

import io.smallrye.mutiny.Uni;

/**
 * One provider of bills, as the gateway sees it. An adapter keeps no state: what it needs again at commit travels in
 * {@link Lookup.Found#upstreamState()} and comes back in {@link CommitOrder#upstreamState()}.
 *
 * <p>Neither call ever fails with an exception for something a provider may do: silence, refusal, a fault or a garbled
 * answer are values. Neither blocks the calling thread.
 */
public interface ProviderAdapter {

    /** What this provider is and how it is asked; the same answer for as long as the service runs. */
    ProviderDescriptor describe();

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
}
