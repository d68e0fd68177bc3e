package org.chautari.gateway.catalog;

import java.util.Optional;
import org.chautari.http.Secret;

/**
 * What providers know the gateway by. Each may have a secret of its own, so that one of them can't pay at another. See
 * docs/adr/0015-providers-know-their-gateway.md.
 */
record ProviderSecrets(Optional<Secret> common) {

    private static final int LENGTH_MIN = 32;

    /** The secret of a provider: its own, else that of all. */
    Secret of(String slug, Optional<Secret> own) {
        return own.or(() -> common)
                .filter(secret -> secret.reveal().length() >= LENGTH_MIN)
                .orElseThrow(() -> new IllegalStateException(
                        "chautari.provider-calls.secret, or chautari.providers.\"%s\".secret, needs at least %d characters: the provider's chautari.gateway.secret"
                                .formatted(slug, LENGTH_MIN)));
    }
}
