package org.chautari.kit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.Startup;
import java.util.Optional;
import org.chautari.http.Secret;
import org.junit.jupiter.api.Test;

class GatewayOnlyTest {

    private static final String SHORTEST = "x".repeat(32);

    @Test
    void withoutASecretTheServiceDoesNotStart() {
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> starting(Optional.empty()));

        assertTrue(refusal.getMessage().contains("chautari.gateway.secret"), refusal.getMessage());
        assertNotNull(GatewayOnly.class.getAnnotation(Startup.class), "it is asked for when the service starts");
    }

    @Test
    void aSecretThatIsTooShortIsNoneAndIsNotRepeated() {
        String tooShort = SHORTEST.substring(1);

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> starting(Optional.of(tooShort)));

        assertFalse(refusal.getMessage().contains(tooShort), refusal.getMessage());
    }

    @Test
    void theShortestSecretIsOne() {
        assertDoesNotThrow(() -> starting(Optional.of(SHORTEST)));
    }

    private static GatewayOnly starting(Optional<String> secret) {
        return new GatewayOnly(() -> secret.map(Secret::of));
    }
}
