package org.chautari.cli.system;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the whole system until it is stopped. */
@Command(
        name = "up",
        description = "Run everything on this machine: PostgreSQL, sandbox, five providers, gateway.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = ports.out();
        SystemLayout layout = ports.layout();
        try (LocalSystem system = LocalSystem.start(layout, out)) {
            out.println(welcome(layout));
            out.flush();
            new Supervisor(system).watch();
        }
        return 0;
    }

    static String welcome(SystemLayout layout) {
        return """

                Chautari is up.

                  gateway      %1$s
                  sandbox      %2$s   (its book: %2$s/book)
                  providers    ports %3$d to %4$d
                  PostgreSQL   localhost:%5$d, database chautari
                  test token   TEST:demo-token
                  live token   demo-token
                  logs, data   %6$s

                Try it:

                  curl -s %1$s/api/servicegroup/details/subisu/ -H 'Content-Type: application/json' \\
                    -d '{"token": "TEST:demo-token", "reference": "'"try-$(date +%%s)"'", "username": "khaltiinternet"}'

                Or, in another terminal: ./chautari demo. Ctrl-C here stops everything; the data stays.
                """.formatted(
                        layout.gatewayUrl(),
                        layout.sandboxUrl(),
                        layout.ports().provider(0),
                        layout.ports().provider(SystemLayout.PROVIDERS.size() - 1),
                        layout.ports().postgres(),
                        layout.home());
    }
}
