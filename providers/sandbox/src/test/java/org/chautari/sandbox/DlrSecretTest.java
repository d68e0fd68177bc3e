package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DlrSecretTest {

    private static final String TEXT = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @Test
    void aMessageIsSignedAsOpensslSignsIt() {
        byte[] body = "body of नमस्ते".getBytes(StandardCharsets.UTF_8);

        String signature = DlrSecret.of(TEXT).sign("msg_1", 1_700_000_000, body);

        assertEquals("v1,z2oRkmjmLi1+lmsj/+4hAHQBdvmkxo/COcYlDbGL2Ew=", signature);
    }

    @ParameterizedTest
    @CsvSource({"23, false", "24, true", "64, true", "65, false"})
    void aSecretHas24To64Bytes(int length, boolean inForm) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[length]);

        DlrSecret secret = DlrSecret.of(text);

        assertEquals(inForm, secret.isInForm());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_!!!", "whpub_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="})
    void whatIsNoSecretIsNotInForm(String text) {
        DlrSecret secret = DlrSecret.of(text);

        assertFalse(secret.isInForm());
    }

    @Test
    void printedItSaysNothing() {
        String printed = DlrSecret.of(TEXT).toString();

        assertEquals("***", printed);
    }
}
