package org.chautari.gateway.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the admin key opens the admin API, and how an issuer has to be configured. */
class AdminKeyTest {

    private static final String KEY = "a-key-of-32-characters-and-more-";
    private static final String ISSUER = "https://id.example.com/realms/pay";

    @ParameterizedTest
    @CsvSource({
        KEY + ",, false, true",
        KEY + ",, true, true",
        KEY + "," + ISSUER + ", false, false",
        KEY + "," + ISSUER + ", true, true",
        ",, false, false",
        "," + ISSUER + ", true, false"
    })
    void opensOnlyWhereThereIsNoIssuerOrItIsKept(String key, String issuer, boolean beside, boolean opens) {
        AdminKey adminKey = new AdminKey(AdminSettings.of(key, issuer, beside));

        assertEquals(opens, adminKey.is(KEY));
        assertEquals(opens, adminKey.isInUse());
    }

    @Test
    void isNothingElse() {
        AdminKey adminKey = new AdminKey(AdminSettings.of(KEY, null, false));

        assertEquals(false, adminKey.is(KEY + "x"));
        assertEquals(false, adminKey.is(KEY.substring(1)));
        assertEquals(false, adminKey.is(""));
    }

    @Test
    void isLongEnoughOrTheGatewayDoesNotStart() {
        assertThrows(IllegalStateException.class, () -> new AdminKey(AdminSettings.of(KEY.substring(1), null, false)));
    }

    @Test
    void anIssuerWithoutAnAudienceDoesNotStart() {
        AdminConfig config = new AdminSettings(Optional.empty(), Optional.of(ISSUER), Optional.empty(), false);

        assertThrows(IllegalStateException.class, () -> new Issuer(config));
    }
}
