package org.chautari.gateway.guard;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.chautari.gateway.access.TokenHash;

/** The admin key, of which only the hash is kept. It opens nothing where an issuer is configured, unless told to. */
@ApplicationScoped
class AdminKey {

    private static final int LENGTH_MIN = 32;

    private final Optional<byte[]> hash;

    AdminKey(AdminConfig config) {
        config.key().filter(key -> key.length() < LENGTH_MIN).ifPresent(tooShort -> {
            throw new IllegalStateException("chautari.admin.key needs at least %d characters".formatted(LENGTH_MIN));
        });
        boolean isInUse = config.oidc().issuer().isEmpty() || config.keyBesideIssuer();
        hash = config.key().filter(key -> isInUse).map(TokenHash::of);
    }

    boolean isInUse() {
        return hash.isPresent();
    }

    /** Whether this is the key; it takes the same time wherever they differ. */
    boolean is(String shown) {
        return hash.filter(key -> TokenHash.same(key, TokenHash.of(shown))).isPresent();
    }
}
