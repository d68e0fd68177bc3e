package org.chautari.provider;

import java.util.Map;

/**
 * What a details call asks a provider.
 *
 * @param mode which upstream to ask
 * @param reference the gateway's own reference of this call, never used before
 * @param clientReference the client's reference, for tracing only: two clients may use the same one
 * @param parameters the customer parameters by name, {@code service_slug} among them where the provider has several
 */
public record DetailsQuery(Mode mode, String reference, String clientReference, Map<String, String> parameters) {

    public DetailsQuery {
        parameters = Map.copyOf(parameters);
    }

    /** Without the parameters: they name a subscriber, and messages end up in logs. */
    @Override
    public String toString() {
        return "DetailsQuery[mode=%s, reference=%s]".formatted(mode, reference);
    }
}
