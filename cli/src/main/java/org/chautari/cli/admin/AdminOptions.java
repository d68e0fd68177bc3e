package org.chautari.cli.admin;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.AdminKey;
import org.chautari.cli.system.RunningSystem;
import org.chautari.cli.system.SystemLayout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which gateway is meant, with which key; without options, the local system's. */
final class AdminOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CHAUTARI_URL}",
            description = "The gateway (or CHAUTARI_URL; default: the local system's).")
    private @Nullable URI url;

    @Option(
            names = "--admin-key-file",
            paramLabel = "FILE",
            description = "File with the admin key (or CHAUTARI_ADMIN_KEY; default: the local system's).")
    private @Nullable Path keyFile;

    @Option(
            names = "--plain-http",
            description = "Send the admin key unencrypted to another machine, where others may read it.")
    private boolean plainHttp;

    @Option(names = "--json", description = "Print the gateway's answer as JSON.")
    private boolean json;

    boolean json() {
        return json;
    }

    AdminClient client() {
        URI gateway = url == null ? RunningSystem.gatewayUrl() : url;
        if (!plainHttp && new GatewayAddress(gateway).isReadByOthers()) {
            throw new CommandFailure("Others could read the admin key on its way to " + gateway
                    + ": name an https address, or allow it with --plain-http.");
        }
        return new AdminClient(gateway, key(gateway));
    }

    private String key(URI gateway) {
        String fromEnvironment = System.getenv("CHAUTARI_ADMIN_KEY");
        if (keyFile == null && fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment.strip();
        }
        Path file = keyFile == null ? keyFileOfLocalSystem(gateway) : keyFile;
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailure(
                    "No admin key can be read from " + file
                            + ": name its file with --admin-key-file, or start the local system.",
                    e);
        }
    }

    private static Path keyFileOfLocalSystem(URI gateway) {
        if (!new GatewayAddress(gateway).isSameAs(RunningSystem.gatewayUrl())) {
            throw new CommandFailure("The local system's admin key is not for " + gateway
                    + ": name that gateway's with --admin-key-file, or CHAUTARI_ADMIN_KEY.");
        }
        return AdminKey.file(SystemLayout.homeFolder());
    }
}
