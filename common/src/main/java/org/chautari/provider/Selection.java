package org.chautari.provider;

import java.util.List;

/**
 * One way to name an offer at commit, by a set of parameters; a provider has one or more.
 *
 * @param parameters the names that together select an offer, the most telling first
 * @param noOffer the answer when no offer of the session is named so
 * @param otherAmount the answer when an offer is named so, but has another price
 */
public record Selection(List<String> parameters, Mismatch noOffer, Mismatch otherAmount) {

    public Selection {
        parameters = List.copyOf(parameters);
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("a selection names at least one parameter");
        }
    }
}
