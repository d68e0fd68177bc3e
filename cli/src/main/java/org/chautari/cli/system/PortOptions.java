package org.chautari.cli.system;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The ports of the local system, as options with an environment variable each. */
public final class PortOptions {

    @Option(
            names = "--gateway-port",
            paramLabel = "PORT",
            defaultValue = "${env:CHAUTARI_GATEWAY_PORT:-8080}",
            description = "Port of the gateway (default: ${DEFAULT-VALUE}).")
    private int gateway;

    @Option(
            names = "--sandbox-port",
            paramLabel = "PORT",
            defaultValue = "${env:CHAUTARI_SANDBOX_PORT:-8090}",
            description = "Port of the simulated upstream (default: ${DEFAULT-VALUE}).")
    private int sandbox;

    @Option(
            names = "--provider-port-base",
            paramLabel = "PORT",
            defaultValue = "${env:CHAUTARI_PROVIDER_PORT_BASE:-8101}",
            description = "Port of the first provider, the others follow (default: ${DEFAULT-VALUE}).")
    private int providerBase;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "${env:CHAUTARI_POSTGRES_PORT:-54329}",
            description = "Port of PostgreSQL (default: ${DEFAULT-VALUE}).")
    private int postgres;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** The local system on these ports. */
    public SystemLayout layout() {
        return SystemLayout.of(new Ports(gateway, sandbox, providerBase, postgres));
    }

    /** Where the command tells how it gets on. */
    public PrintWriter out() {
        return command.commandLine().getOut();
    }
}
