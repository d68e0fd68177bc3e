package org.chautari.cli.system;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.chautari.cli.Chautari;

/** A root folder whose services are fakes, a home folder, and the command run there as a process of its own. */
final class FakeSystem implements AutoCloseable {

    private static final Duration WAIT_MAX = Duration.ofMinutes(2);

    final Path root;
    final Path home;
    final Ports ports;
    private final List<Process> started = new ArrayList<>();

    FakeSystem(Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("root"));
        home = Files.createDirectories(directory.resolve("home"));
        ports = freePorts();
        jar("gateway", FakeService.class);
        jar("providers/sandbox", FakeService.class);
        for (String provider : SystemLayout.PROVIDERS) {
            jar("providers/" + provider, FakeService.class);
        }
    }

    private static Ports freePorts() throws IOException {
        for (int base = 20_000; base < 30_000; base += 20) {
            Ports ports = new Ports(base, base + 1, base + 2, base + 10);
            if (ports.wanted().stream().allMatch(wanted -> PortCheck.isFree(wanted.port()))) {
                return ports;
            }
        }
        throw new IOException("no free ports");
    }

    void jar(String module, Class<?> main) throws IOException {
        Path jar = new SystemLayout(root, home, ports).jar(module);
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
        URI classes = Path.of("target/test-classes").toUri();
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classes.toString());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    Path output() {
        return home.resolve("output-" + started.size());
    }

    Process up() throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dchautari.root=" + root,
                        "-Dchautari.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Chautari.class.getName(),
                        "up",
                        "--gateway-port=" + ports.gateway(),
                        "--sandbox-port=" + ports.sandbox(),
                        "--provider-port-base=" + ports.providerBase(),
                        "--postgres-port=" + ports.postgres())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output-" + (started.size() + 1)).toFile())
                .start();
        started.add(process);
        return process;
    }

    Process upAndReady() throws IOException {
        Process process = up();
        await(() -> said().contains("Chautari is up") || !process.isAlive());
        if (!process.isAlive()) {
            throw new IOException(said());
        }
        return process;
    }

    /** What the command that was started last has printed. */
    String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends a service from within, as a crash would. */
    void crash(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://localhost:" + port + "/end").toURL().openConnection();
        try {
            connection.getResponseCode();
        } catch (IOException e) {
            // It ended before it answered: what was asked for.
        }
    }

    /** The services of this system that run. */
    List<ProcessHandle> services() {
        return left().stream()
                .filter(process -> commandLine(process).contains("quarkus-run.jar"))
                .toList();
    }

    /** All processes that were started for this system and still run, PostgreSQL among them. */
    List<ProcessHandle> left() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(root + "/")
                        || commandLine(process).contains(home + "/data"))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    static void await(BooleanSupplier condition) throws IOException {
        long deadline = System.nanoTime() + WAIT_MAX.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("not within " + WAIT_MAX);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() throws IOException {
        started.forEach(Process::destroy);
        await(() -> started.stream().noneMatch(Process::isAlive));
        left().forEach(ProcessHandle::destroyForcibly);
    }
}
