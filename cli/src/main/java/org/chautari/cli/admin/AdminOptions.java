package org.chautari.cli.admin;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.AdminKey;
import org.chautari.cli.system.RunningSystem;
import org.chautari.cli.system.SystemLayout;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which gateway is meant, who asks, and what lets them in; without options, the local system and its key. */
final class AdminOptions {

    private static final Pattern OPERATOR = Pattern.compile("[A-Za-z0-9._@-]{1,50}");

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
            names = "--access-token-file",
            paramLabel = "FILE",
            description = "File with an access token of the issuer, instead of the key (or CHAUTARI_ACCESS_TOKEN).")
    private @Nullable Path tokenFile;

    @Option(
            names = "--by",
            paramLabel = "OPERATOR",
            defaultValue = "${env:CHAUTARI_OPERATOR:-${sys:user.name}}",
            description = "Who you are, for the audit (or CHAUTARI_OPERATOR; default: your user name here).")
    private String by = "";

    @Option(
            names = "--plain-http",
            description = "Send the key or token unencrypted to another machine, where others may read it.")
    private boolean plainHttp;

    @Option(names = "--json", description = "Print the gateway's answer as JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** Where answers are printed. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    boolean json() {
        return json;
    }

    AdminClient client() {
        if (keyFile != null && tokenFile != null) {
            throw misuse("Either --admin-key-file or --access-token-file.");
        }
        if (!OPERATOR.matcher(by).matches()) {
            throw misuse("--by is who you are, in 1 to 50 letters, digits and . _ @ -, not \"%s\".".formatted(by));
        }
        URI gateway = url == null ? RunningSystem.gatewayUrl() : url;
        if (!plainHttp && new GatewayAddress(gateway).isReadByOthers()) {
            throw new CommandFailure("Others could read the admin key or access token on its way to " + gateway
                    + ": name an https address, or allow it with --plain-http.");
        }
        return new AdminClient(gateway, credential(gateway), by);
    }

    /** What ends a command that makes no sense. */
    ParameterException misuse(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    private Credential credential(URI gateway) {
        if (keyFile != null) {
            return Credential.read(keyFile, Credential.Kind.ADMIN_KEY);
        }
        return tokenFile != null
                ? Credential.read(tokenFile, Credential.Kind.ACCESS_TOKEN)
                : Credential.of(System::getenv, () -> keyFileOfLocalSystem(gateway));
    }

    private static Path keyFileOfLocalSystem(URI gateway) {
        if (!new GatewayAddress(gateway).isSameAs(RunningSystem.gatewayUrl())) {
            throw new CommandFailure("The local system's admin key is not for " + gateway
                    + ": name that gateway's with --admin-key-file, or CHAUTARI_ADMIN_KEY.");
        }
        return AdminKey.file(SystemLayout.homeFolder());
    }
}
