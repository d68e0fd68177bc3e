package org.chautari.cli.system;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What the services of a local system know each other by.
 *
 * @param adminKey lets an operator in
 * @param gatewaySecret what providers know the gateway by
 * @param dlrSecret what the sandbox signs its delivery reports with; another one each time
 */
public record Secrets(String adminKey, String gatewaySecret, String dlrSecret) {

    private static final int DLR_SECRET_BYTES = 32;

    static Secrets of(Path home) {
        byte[] random = new byte[DLR_SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return new Secrets(
                AdminKey.readOrCreate(home),
                new LocalKey("gateway's secret", gatewaySecretFile(home)).readOrCreate(),
                "whsec_" + Base64.getEncoder().encodeToString(random));
    }

    /** The file that holds what providers know the gateway by. */
    static Path gatewaySecretFile(Path home) {
        return home.resolve("gateway.secret");
    }

    @Override
    public String toString() {
        return "***";
    }
}
