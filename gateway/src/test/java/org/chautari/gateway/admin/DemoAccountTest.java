package org.chautari.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.chautari.gateway.guard.AdminSettings;
import org.junit.jupiter.api.Test;

class DemoAccountTest {

    private static final String ISSUER = "https://id.example.com/realms/pay";

    @Test
    void whereOperatorsHaveAnIssuerTheGatewayDoesNotStartWithTokensThatEverybodyKnows() {
        IllegalStateException refusal = assertThrows(IllegalStateException.class, () -> starting(true, ISSUER));

        assertTrue(refusal.getMessage().startsWith("chautari.demo.enabled"), refusal.getMessage());
    }

    @Test
    void eitherAloneStarts() {
        assertDoesNotThrow(() -> starting(true, null));
        assertDoesNotThrow(() -> starting(false, ISSUER));
    }

    private static DemoAccount starting(boolean enabled, String issuer) {
        return new DemoAccount(() -> enabled, AdminSettings.of(null, issuer, false), null, null, null, null, null);
    }
}
