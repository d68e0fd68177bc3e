package org.chautari.provider;

/**
 * One provider of bills, as the gateway sees it. An adapter keeps no state: what it needs again at commit travels in
 * {@link Lookup.Found#upstreamState()} and comes back in {@link CommitOrder#upstreamState()}.
 */
public interface ProviderAdapter extends ProviderCalls {

    /** What this provider is and how it is asked; the same answer for as long as the service runs. */
    ProviderDescriptor describe();
}
