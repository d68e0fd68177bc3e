package org.chautari.sandbox;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Receives what the running sandbox reports. */
public class SandboxDlrs implements QuarkusTestResourceLifecycleManager {

    static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    private DlrReceiver receiver;

    @Override
    public Map<String, String> start() {
        try {
            receiver = new DlrReceiver(attempt -> 200);
            return Map.of("chautari.sandbox.dlr-url", receiver.url(), "chautari.sandbox.dlr-secret", SECRET);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    @Override
    public void stop() {
        receiver.close();
    }
}
