package org.chautari.cli.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import org.chautari.cli.system.LocalSystem;
import org.chautari.cli.system.PortOptions;
import org.chautari.cli.system.Readiness;
import org.chautari.cli.system.RunningSystem;
import org.chautari.cli.system.SystemLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Pays one bill at each of the five providers. */
@Command(
        name = "demo",
        description = "Pay one bill at each provider through the running system, or through one started for it.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final String TEST_TOKEN = "TEST:demo-token";

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = ports.out();
        if (new Readiness().of(RunningSystem.gatewayUrl().resolve("/q/health/ready"))) {
            out.println("Using the system that runs at " + RunningSystem.gatewayUrl());
            demo(RunningSystem.gatewayUrl(), RunningSystem.sandboxUrl(), out);
            return 0;
        }
        SystemLayout layout = ports.layout();
        try (LocalSystem system = LocalSystem.start(layout, out)) {
            demo(layout.gatewayUrl(), layout.sandboxUrl(), out);
        }
        return 0;
    }

    private static void demo(URI gateway, URI sandbox, PrintWriter out) throws InterruptedException {
        new Demo(new GatewayClient(gateway, TEST_TOKEN), sandbox, out).run();
    }
}
