package org.chautari.provider;

import java.util.regex.Pattern;

/**
 * What a status call asks a provider.
 *
 * @param mode which upstream to ask
 * @param reference the reference that the payment has upstream: that of its {@link CommitOrder}
 */
public record StatusQuery(Mode mode, String reference) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    public StatusQuery {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("a reference has the form that the protocol gives it");
        }
    }
}
