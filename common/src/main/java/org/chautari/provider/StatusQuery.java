package org.chautari.provider;

/**
 * What a status call asks a provider.
 *
 * @param mode which upstream to ask
 * @param reference the reference that the payment has upstream: that of its {@link CommitOrder}
 */
public record StatusQuery(Mode mode, String reference) {}
