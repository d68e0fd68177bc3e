package org.chautari.bench.system;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.chautari.bench.Meter;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.admin.AdminClient;
import org.chautari.cli.system.AdminKey;
import org.chautari.cli.system.LocalSystem;
import org.chautari.cli.system.Progress;
import org.chautari.cli.system.Services;
import org.chautari.cli.system.SystemLayout;
import org.chautari.cli.system.TemporaryHome;

/** Where gateway and provider spend their time on details and commits, as Flight Recorder finds it. */
public final class ProfileBench {

    private static final int CALLERS = 64;
    private static final int ACCOUNTS = 100;
    private static final Duration COMPILED = Duration.ofSeconds(30);
    private static final List<String> PROFILED = List.of(Services.GATEWAY, Customer.SERVICE);

    private static final List<String> START = List.of("JFR.start", "name=bench", "settings=profile");
    private static final List<String> SAMPLING = System.getProperty("os.name").equals("Linux")
            ? List.of("jdk.CPUTimeSample#enabled=true", "jdk.ExecutionSample#enabled=false")
            : List.of();

    private final Duration measured;
    private final Path svg;
    private final PrintWriter out;

    /**
     * A profile.
     *
     * @param measured how long details are asked for, and then commits
     * @param svg where the picture is written
     */
    public ProfileBench(Duration measured, Path svg, PrintWriter out) {
        this.measured = measured;
        this.svg = svg;
        this.out = out;
    }

    /** Starts a system of its own, records it, draws, and stops it. */
    public void run() throws IOException, InterruptedException {
        TemporaryHome home = TemporaryHome.make("profile");
        SystemLayout layout = SystemLayout.of(home);
        Vertx vertx = Vertx.vertx();
        try (LocalSystem system = LocalSystem.start(layout, new BenchPlan(), new Progress(out));
                Load load = new Load(vertx, layout.gatewayUrl())) {
            home.deleteAfter(system);
            record(system, layout, load);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        out.printf("Drawn: %s%n", svg);
    }

    private void record(LocalSystem system, SystemLayout layout, Load load) throws IOException, InterruptedException {
        Customer customer =
                new Customer(new Accounts(AdminClient.of(layout.gatewayUrl(), AdminKey.read(layout.home()), "bench"))
                        .open("profiled", ACCOUNTS, 1));
        load.closed(CALLERS, customer.details(), new Meter(Duration.ZERO, COMPILED));
        load.closed(CALLERS, customer.commits(), new Meter(Duration.ZERO, COMPILED));
        for (String service : PROFILED) {
            tell(system, service, Stream.of("JFR.configure", "stackdepth=512"));
            tell(system, service, Stream.concat(START.stream(), SAMPLING.stream()));
        }
        load.closed(CALLERS, customer.details(), new Meter(Duration.ZERO, measured));
        load.closed(CALLERS, customer.commits(), new Meter(Duration.ZERO, measured));
        FlameGraph graph = new FlameGraph();
        for (String service : PROFILED) {
            Path recording = layout.home().resolve(service + ".jfr");
            tell(system, service, Stream.of("JFR.stop", "name=bench", "filename=" + recording));
            graph.add(service, recording);
        }
        Files.writeString(svg, graph.svg());
    }

    private static void tell(LocalSystem system, String service, Stream<String> command)
            throws IOException, InterruptedException {
        long pid = system.process(service).orElseThrow().pid();
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        line.addAll(command.toList());
        Process told = new ProcessBuilder(line).redirectErrorStream(true).start();
        String answer = new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (told.waitFor() != 0) {
            throw new CommandFailure("%s can't be recorded: %s".formatted(service, answer));
        }
    }
}
