package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    /** The example that libraries of the specification are tested with. */
    private static final WebhookSecret EXAMPLE =
            WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant SENT_AT = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void exampleOfTheSpecificationIsSignedAlike() {
        String signature = Signature.of(EXAMPLE, ID, SENT_AT, BODY);

        assertEquals(SIGNATURE, signature);
    }

    /** Computed with another language's library. */
    @Test
    void bytesThatAreNoTextAreSigned() {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        WebhookSecret secret = WebhookSecret.of("whsec_" + Base64.getEncoder().encodeToString(key))
                .orElseThrow();

        String signature = Signature.of(
                secret, "dlr_1", Instant.ofEpochSecond(1_700_000_000), new byte[] {0, (byte) 255, 13, 10, 45});

        assertEquals("v1,V4uT5BnK1vNMGSPZt+AzYX9a9bkstGcLOjtBESk+iGk=", signature);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "300, true", "-300, true", "301, false", "-301, false", "86400, false"})
    void signatureHoldsForFiveMinutes(long secondsLater, boolean holds) {
        boolean verified = verify(SIGNATURE, "1614265330", BODY, SENT_AT.plusSeconds(secondsLater));

        assertEquals(holds, verified);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNATURE,
                "v1,AAAA " + SIGNATURE,
                SIGNATURE + " v1a,whatever",
                "  " + SIGNATURE,
            })
    void oneGoodSignatureIsEnough(String signatures) {
        assertTrue(verify(signatures, "1614265330", BODY, SENT_AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v1",
                "v1,",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
                "v1,h0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            })
    void otherSignatureVerifiesNothing(String signatures) {
        assertFalse(verify(signatures, "1614265330", BODY, SENT_AT));
    }

    @Test
    void everyPartIsSigned() {
        byte[] otherBody = "{\"test\": 2432232315}".getBytes(StandardCharsets.UTF_8);

        assertFalse(verify(SIGNATURE, "1614265330", otherBody, SENT_AT));
        assertFalse(verify(SIGNATURE, "1614265331", BODY, SENT_AT));
        assertFalse(Signature.verifies(EXAMPLE, ID + "x", "1614265330", SIGNATURE, BODY, SENT_AT));
        WebhookSecret other = WebhookSecret.of(WebhookSecret.make()).orElseThrow();
        assertFalse(Signature.verifies(other, ID, "1614265330", SIGNATURE, BODY, SENT_AT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1614265330.0", "99999999999999999999", "1e9", " 1614265330", "१६१४२६५३३०"})
    void timestampOfAnotherFormVerifiesNothing(String timestamp) {
        assertFalse(verify(SIGNATURE, timestamp, BODY, SENT_AT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2La",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!",
                "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            })
    void weakOrMalformedSecretIsNone(String text) {
        assertTrue(WebhookSecret.of(text).isEmpty());
    }

    @Test
    void madeSecretIsNewAndNeverPrinted() {
        String made = WebhookSecret.make();

        WebhookSecret secret = WebhookSecret.of(made).orElseThrow();

        assertEquals(32, secret.key().length);
        assertEquals("***", secret.toString());
        assertNotEquals(WebhookSecret.make(), made);
    }

    private static boolean verify(String signatures, String timestamp, byte[] body, Instant now) {
        return Signature.verifies(EXAMPLE, ID, timestamp, signatures, body, now);
    }
}
