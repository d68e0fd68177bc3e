package org.chautari.cli.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.chautari.collector.Collector;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The whole system, run by {@code up} once for all test classes, with patience for tests. */
final class WholeSystem implements AutoCloseable {

    /** Where the homes of all systems of this test run are; what they log stays there. */
    static final Path FOLDER = Path.of("target", "system-tests", Long.toString(System.currentTimeMillis()))
            .toAbsolutePath();

    /**
     * Each limit is longer than a machine stands still, no number of failures closes a way that the next test
     * takes, and no payment is asked about while a test looks at it.
     */
    static final Map<String, String> LIMITS = Map.of(
            "CHAUTARI_UPSTREAM_CONNECT_TIMEOUT", "6s",
            "CHAUTARI_UPSTREAM_DETAILS_TIMEOUT", "6s",
            "CHAUTARI_UPSTREAM_DETAILS_RETRIES_MAX", "1",
            "CHAUTARI_UPSTREAM_COMMIT_TIMEOUT", "10s",
            "CHAUTARI_UPSTREAM_BREAKER_VOLUME", "1000",
            "CHAUTARI_PROVIDER_CALLS_CONNECT_TIMEOUT", "6s",
            "CHAUTARI_PROVIDER_CALLS_DETAILS_TIMEOUT", "20s",
            "CHAUTARI_PROVIDER_CALLS_COMMIT_TIMEOUT", "20s",
            "CHAUTARI_PROVIDER_CALLS_BREAKER_VOLUME", "1000",
            "CHAUTARI_PAYMENT_ASKING_FIRST_AFTER", "1m");

    private static final Duration WARM_WITHIN = Duration.ofMinutes(2);

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final UpProcess up;
    private final Collector collector;
    private final Operator operator;
    private final Book book;

    private WholeSystem(UpProcess up, Collector collector) {
        this.up = up;
        this.collector = collector;
        this.operator = operator(up);
        this.book = new Book(up.layout().sandboxUrl());
    }

    private static WholeSystem start() {
        try {
            Collector collector = Collector.start();
            Map<String, String> settings = new HashMap<>(LIMITS);
            settings.putAll(traces(collector));
            UpProcess up = UpProcess.start(newLayout("shared"), settings);
            // A test run that is cut off must not leave a system behind.
            Runtime.getRuntime().addShutdownHook(new Thread(up::askToStop));
            return new WholeSystem(warm(up.awaitReady()), collector);
        } catch (Exception e) {
            throw new IllegalStateException("the system did not start", e);
        }
    }

    /** Told at once, of calls whose client traces them. */
    private static Map<String, String> traces(Collector collector) {
        return Map.of(
                "CHAUTARI_TRACES_ENDPOINT", collector.endpoint().toString(),
                "CHAUTARI_TRACES_SHARE", "0",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
    }

    /** The first call of each process takes longer than any other, on a machine that builds besides very much so. */
    static UpProcess warm(UpProcess up) throws Exception {
        Client client = new Client(up.layout().gatewayUrl(), "TEST:demo-token");
        Together.run(Bill.ALL.size(), i -> () -> {
            Bill bill = Bill.ALL.get(i);
            Await.until(
                    "%s answers".formatted(bill),
                    WARM_WITHIN,
                    () -> client.details(bill, "", Client.newReference()).status() == 200);
            return client.commit(client.open(bill, ""));
        });
        return up;
    }

    /** Where a new system could be: a home folder of its own, and free ports. */
    static SystemLayout newLayout(String name) {
        return new SystemLayout(ROOT, FOLDER.resolve(name), FreePorts.ofASystem());
    }

    /** The operator of a system that runs. */
    static Operator operator(UpProcess up) {
        return new Operator(up.layout().gatewayUrl(), adminKey(up.layout()));
    }

    static String adminKey(SystemLayout layout) {
        try {
            return Files.readString(AdminKey.file(layout.home())).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UpProcess up() {
        return up;
    }

    Operator operator() {
        return operator;
    }

    Book book() {
        return book;
    }

    /** What its services tell of calls that are traced. */
    Collector collector() {
        return collector;
    }

    /** Ends it; the logs stay, the data is nobody's. */
    @Override
    public void close() throws Exception {
        up.close();
        collector.close();
        deleteData(up.layout());
    }

    static void deleteData(SystemLayout layout) throws IOException {
        try (Stream<Path> files = Files.walk(layout.data())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Gives the one system to every test that asks for it, and ends it after the last. */
    static final class Provided implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == WholeSystem.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .getOrComputeIfAbsent(WholeSystem.class, type -> start(), WholeSystem.class);
        }
    }
}
