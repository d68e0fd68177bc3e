package org.chautari.cli.system;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.chautari.cli.CommandFailure;
import org.chautari.postgres.Passwords;

/** The whole system on this machine: started in order, ready as one, and stopped without leaving a process behind. */
public final class LocalSystem implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration GATEWAY_END_MAX = Duration.ofSeconds(40);
    private static final Duration SERVICE_END_MAX = Duration.ofSeconds(10);

    private static final String STOPPED = "Stopped before everything was started.";

    private final SystemLayout layout;
    private final SystemPlan plan;
    private final RunDirectory run;
    private final Progress progress;
    private final Readiness readiness = new Readiness();
    private final List<ServiceProcess> services = new ArrayList<>();
    private final LocalDatabase database;
    private boolean closing;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LocalSystem(SystemLayout layout, SystemPlan plan, RunDirectory run, Progress progress) {
        this.layout = layout;
        this.plan = plan;
        this.run = run;
        this.progress = progress;
        this.database = new LocalDatabase(layout);
    }

    /** Starts the system of a laptop. */
    public static LocalSystem start(SystemLayout layout, PrintWriter out) throws InterruptedException {
        return start(layout, SystemPlan.STANDARD, new Progress(out));
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws CommandFailure saying what did not start and why; then nothing is left running
     */
    public static LocalSystem start(SystemLayout layout, SystemPlan plan, Progress progress)
            throws InterruptedException {
        RunDirectory run = RunDirectory.claim(layout);
        LocalSystem system = new LocalSystem(layout, plan, run, progress);
        // Before the first process starts: Ctrl-C may come at any moment.
        Runtime.getRuntime().addShutdownHook(new Thread(system::close, "stop"));
        try {
            system.startAll();
            return system;
        } catch (RuntimeException | InterruptedException e) {
            boolean stopped = system.isClosing();
            system.close();
            if (stopped) {
                // Whoever stops it needs no last words of what was stopped.
                throw new CommandFailure(STOPPED, e);
            }
            throw e;
        }
    }

    private void startAll() throws InterruptedException {
        Secrets secrets = Secrets.of(layout.home());
        endLeftBehind();
        PortCheck.require(layout.ports(), port -> PortCheck.isFree(port) || database.isAt(port));
        run.writeUrls(layout);
        progress.say("Starting PostgreSQL, the sandbox and %d providers (logs in %s)"
                .formatted(SystemLayout.PROVIDERS.size(), layout.home().resolve("logs")));
        startDatabase();
        plan.atOnce(layout, secrets).forEach(this::start);
        Passwords passwords = database.awaitPasswords();
        progress.say("PostgreSQL is ready; starting the gateway");
        plan.onDatabase(layout, secrets, passwords).forEach(this::start);
        awaitReady(services());
        // Unpacking PostgreSQL took a large heap, watching takes none: let the system have it.
        System.gc();
    }

    private void endLeftBehind() {
        List<String> left = run.endLeftBehind();
        if (!left.isEmpty()) {
            progress.say("Ended what an earlier run, killed, had left: %s".formatted(String.join(", ", left)));
        }
    }

    private synchronized void startDatabase() {
        requireNotClosing();
        database.start();
    }

    private synchronized ServiceProcess start(Service service) {
        requireNotClosing();
        ServiceProcess process = ServiceProcess.start(service, layout, run);
        services.add(process);
        return process;
    }

    private void requireNotClosing() {
        if (closing) {
            throw new CommandFailure(STOPPED);
        }
    }

    private void awaitReady(List<ServiceProcess> starting) throws InterruptedException {
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        List<ServiceProcess> waiting = new ArrayList<>(starting);
        while (!waiting.isEmpty()) {
            Thread.sleep(POLL);
            for (ServiceProcess service : List.copyOf(waiting)) {
                requireComing(service, deadline);
                if (isReady(service)) {
                    progress.say("%s is ready".formatted(service.service().name()));
                    waiting.remove(service);
                }
            }
        }
    }

    private static void requireComing(ServiceProcess service, long deadline) throws InterruptedException {
        if (!service.isAlive()) {
            throw new CommandFailure(service.lastWords());
        }
        if (System.nanoTime() > deadline) {
            throw new CommandFailure("%s is not ready after %d s; its log is %s."
                    .formatted(service.service().name(), READY_MAX.toSeconds(), service.logFile()));
        }
    }

    /** The service of that name, as it was started. */
    public Optional<Service> service(String name) {
        return running().stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** The services that it is made of now. */
    public List<Service> running() {
        return services().stream().map(ServiceProcess::service).toList();
    }

    /** The services, as a supervisor sees them. */
    synchronized List<ServiceProcess> services() {
        return List.copyOf(services);
    }

    /** Starts a service again that has ended. */
    synchronized ServiceProcess replace(ServiceProcess ended) {
        services.remove(ended);
        return start(ended.service());
    }

    /** Whether a service of that name is ready to work. */
    public boolean isReady(String name) throws InterruptedException {
        Optional<ServiceProcess> service = running(name);
        return service.isPresent() && isReady(service.get());
    }

    /** Ends a service as a crash would; who watches the system starts it again. */
    public void kill(String name) {
        running(name).ifPresent(ServiceProcess::kill);
    }

    /** Holds a service up where it stands. */
    public void pause(String name) {
        running(name).ifPresent(ServiceProcess::pause);
    }

    /** Lets a service that was held up go on. */
    public void resume(String name) {
        running(name).ifPresent(ServiceProcess::resume);
    }

    /** The process that runs a service of that name now. */
    public Optional<ProcessHandle> process(String name) {
        return running(name).map(ServiceProcess::handle);
    }

    private Optional<ServiceProcess> running(String name) {
        return services().stream()
                .filter(process -> process.service().name().equals(name) && process.isAlive())
                .findFirst();
    }

    /** Ends PostgreSQL as a crash would; who watches the system starts it again. */
    public void killPostgres() {
        database.crash();
    }

    boolean isReady(ServiceProcess service) throws InterruptedException {
        return readiness.of(service.service().readiness());
    }

    /** Whether PostgreSQL runs; its own processes it restarts itself, so this is about the server as a whole. */
    public boolean isPostgresAlive() {
        return database.isAlive();
    }

    /** Starts PostgreSQL again after it has ended. */
    void restartPostgres() throws InterruptedException {
        database.stop();
        startDatabase();
        database.awaitPasswords();
    }

    /** Whether it is being stopped, or has been. */
    public synchronized boolean isClosing() {
        return closing;
    }

    /** Where it says what is being done. */
    public Progress progress() {
        return progress;
    }

    /** Stops the gateway first, so that it finishes what is in flight, and PostgreSQL last; a second call waits. */
    @Override
    public void close() {
        try {
            if (!claimClose()) {
                closed.await();
                return;
            }
            stopAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed.countDown();
    }

    private synchronized boolean claimClose() {
        boolean first = !closing;
        closing = true;
        return first;
    }

    private void stopAll() throws InterruptedException {
        boolean anythingStarted = hasStartedAnything();
        if (anythingStarted) {
            progress.say("Stopping");
        }
        Map<Boolean, List<ServiceProcess>> byGateway =
                services().stream().collect(Collectors.partitioningBy(LocalSystem::isGateway));
        end(byGateway.getOrDefault(true, List.of()), GATEWAY_END_MAX);
        end(byGateway.getOrDefault(false, List.of()), SERVICE_END_MAX);
        database.stop();
        run.close();
        if (anythingStarted) {
            progress.say("All stopped" + (plan.keepsData() ? "; the data stays in " + layout.data() : ""));
        }
    }

    private synchronized boolean hasStartedAnything() {
        return database.isBegun() || !services.isEmpty();
    }

    private static boolean isGateway(ServiceProcess service) {
        return service.service().name().startsWith(Services.GATEWAY);
    }

    private static void end(List<ServiceProcess> ending, Duration waitMax) throws InterruptedException {
        ending.forEach(ServiceProcess::askToStop);
        for (ServiceProcess service : ending) {
            service.awaitEnd(waitMax);
        }
    }
}
