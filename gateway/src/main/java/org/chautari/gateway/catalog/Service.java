package org.chautari.gateway.catalog;

import org.chautari.provider.ProviderCalls;
import org.chautari.provider.ProviderDescriptor;

/**
 * A service that can be paid for.
 *
 * @param descriptor what its provider says of itself
 * @param provider the way to it
 * @param maintenance whether an operator has switched it off
 */
public record Service(ProviderDescriptor descriptor, ProviderCalls provider, boolean maintenance) {}
