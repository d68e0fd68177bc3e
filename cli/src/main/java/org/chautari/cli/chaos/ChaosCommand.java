package org.chautari.cli.chaos;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.chautari.cli.admin.AdminClient;
import org.chautari.cli.system.AdminKey;
import org.chautari.cli.system.FreePorts;
import org.chautari.cli.system.LocalSystem;
import org.chautari.cli.system.Progress;
import org.chautari.cli.system.SystemLayout;
import org.chautari.cli.system.TemporaryHome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Proves with real processes that no payment is lost or doubled, whatever breaks. */
@Command(
        name = "chaos",
        description = "Pay through a system of its own while its parts are killed, and prove that nothing was lost.",
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {

    private static final double MINUTES_MAX = 60;
    private static final int SEED_MAX = 1_000_000_000;
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final int FINDINGS_MAX = 100;
    private static final int TIMELINES_MAX = 20;

    @Option(
            names = "--minutes",
            paramLabel = "MINUTES",
            defaultValue = "3",
            description = "For how long things are killed (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "What decides on payments, scripts and kills (default: a new one, printed).")
    private @Nullable Integer seed;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (!(minutes > 0 && minutes <= MINUTES_MAX)) {
            throw new ParameterException(spec.commandLine(), "--minutes: more than 0, and at most 60.");
        }
        int chosen = seed == null ? new Random().nextInt(SEED_MAX) : seed;
        PrintWriter out = spec.commandLine().getOut();
        TemporaryHome home = TemporaryHome.make("chaos");
        SystemLayout layout = SystemLayout.of(home);
        out.printf("Chaos for %s minutes with seed %d, in %s%n", minutes, chosen, home.path());
        try (Relay relay = Relay.to(layout.ports().sandbox())) {
            ChaosPlan plan = new ChaosPlan(relay.port(), FreePorts.one());
            return run(layout, plan, relay, chosen, home, out);
        }
    }

    private int run(SystemLayout layout, ChaosPlan plan, Relay relay, int chosen, TemporaryHome home, PrintWriter out)
            throws InterruptedException {
        try (ReportDesk desk = ReportDesk.open(chosen);
                LocalSystem system = LocalSystem.start(layout, plan, new Progress(out))) {
            home.deleteAfter(system);
            List<URI> replicas = List.of(layout.gatewayUrl(), URI.create("http://localhost:" + plan.secondPort()));
            Operator operator = new Operator(
                    AdminClient.of(layout.gatewayUrl(), AdminKey.read(layout.home()), "chaos"), layout.sandboxUrl());
            Chaos chaos = new Chaos(system, relay, replicas, operator, desk, chosen);
            Verdict verdict = verdict(chaos, system, home);
            if (!verdict.isGood()) {
                home.keep();
                tell(verdict, new Timelines(operator, chaos.books(), chaos.killDiary()), out);
            }
            out.printf("Seed %d: %s%n", chosen, verdict.line());
            out.println(verdict.isGood() ? "Nothing was lost." : "NOT GOOD; logs and data stay in " + home.path());
            out.flush();
            return verdict.isGood() ? 0 : 1;
        }
    }

    private Verdict verdict(Chaos chaos, LocalSystem system, TemporaryHome home) throws InterruptedException {
        try {
            return chaos.run(Duration.ofMillis((long) (minutes * MILLIS_PER_MINUTE)));
        } catch (RuntimeException e) {
            if (!system.isClosing()) {
                home.keep();
            }
            throw e;
        }
    }

    private static void tell(Verdict verdict, Timelines timelines, PrintWriter out) {
        verdict.findings().stream()
                .limit(FINDINGS_MAX)
                .forEach(finding ->
                        out.printf("%s: %s: %s%n", finding.defect().words(), finding.reference(), finding.what()));
        verdict.findings().stream()
                .map(Finding::reference)
                .distinct()
                .limit(TIMELINES_MAX)
                .map(timelines::text)
                .forEach(out::println);
    }
}
