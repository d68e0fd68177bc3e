package org.chautari.gateway.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.chautari.http.Secret;
import org.junit.jupiter.api.Test;

class ProviderSecretsTest {

    private static final Optional<Secret> COMMON = secret("c".repeat(32));
    private static final Optional<Secret> OWN = secret("o".repeat(32));

    @Test
    void aProvidersOwnSecretComesBeforeThatOfAll() {
        Secret shown = new ProviderSecrets(COMMON).of("subisu", OWN);

        assertEquals(OWN.orElseThrow(), shown);
    }

    @Test
    void withoutOneTheGatewayDoesNotStart() {
        IllegalStateException refusal = assertThrows(
                IllegalStateException.class,
                () -> new ProviderSecrets(Optional.empty()).of("subisu", Optional.empty()));

        assertTrue(refusal.getMessage().startsWith("chautari.provider-calls.secret"), refusal.getMessage());
    }

    @Test
    void oneThatIsTooShortIsNone() {
        Optional<Secret> tooShort = secret("o".repeat(31));

        assertThrows(IllegalStateException.class, () -> new ProviderSecrets(COMMON).of("subisu", tooShort));
    }

    private static Optional<Secret> secret(String text) {
        return Optional.of(Secret.of(text));
    }
}
