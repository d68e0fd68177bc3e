package org.chautari.gateway.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.provider.ProviderJson;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A minute of requests that nobody meant. None is answered with a fault or with anything of our insides, and none that is
 * refused leaves a session, a payment or a movement behind. A run is repeated with {@code -Dfuzz.seed}.
 */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class FuzzTest {

    private static final Logger LOG = Logger.getLogger(FuzzTest.class);

    private static final ObjectMapper JSON = ProviderJson.mapper();
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("fuzz.seconds", 60));
    private static final int CLIENTS = 4;
    private static final Set<Integer> STATUSES = Set.of(200, 400, 404);
    private static final Pattern INSIDES =
            Pattern.compile("Exception|\\bat (org|io|java)\\.|org\\.chautari|java\\.lang");

    private static final String ROWS = """
            SELECT (SELECT count(*) FROM session WHERE account_id = $1) || ' sessions, '
                || (SELECT count(*) FROM payment WHERE account_id = $1) || ' payments, '
                || (SELECT count(*) FROM ledger_movement WHERE account_id = $1) || ' movements'""".replace("$1", "?");

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();

    @Test
    void nothingThatIsSentBreaksAnything() throws Exception {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        LOG.infof("Fuzzing: seed=%d", seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<Callable<Void>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(n -> client(random.split()))
                .toList();

        try (ExecutorService executor = Executors.newFixedThreadPool(CLIENTS)) {
            for (Future<Void> done : executor.invokeAll(clients)) {
                done.get();
            }
        }

        LOG.infof("Fuzzed: requests=%d accepted=%d seed=%d", sent.get(), accepted.get(), seed);
        assertTrue(accepted.get() > 0 && accepted.get() < sent.get(), "some are accepted, some are refused");
    }

    private Callable<Void> client(SplittableRandom random) {
        return () -> {
            Merchant merchant = Merchant.open();
            RequestGrammar grammar = new RequestGrammar(random, merchant, merchant.session("slow-net", "Bina"));
            long end = System.nanoTime() + TIME.toNanos();
            try (FuzzClient client = new FuzzClient();
                    Connection database = Database.connect(Database.OWNER);
                    PreparedStatement rows = rows(database, merchant)) {
                String before = read(rows);
                while (System.nanoTime() < end) {
                    FuzzedRequest request = grammar.next();
                    FuzzedAnswer answer = send(client, request);
                    assertProper(request, answer);
                    String after = read(rows);
                    assertTrue(answer.status() == 200 || after.equals(before), () -> "left rows: " + request);
                    before = after;
                }
            }
            return null;
        };
    }

    private FuzzedAnswer send(FuzzClient client, FuzzedRequest request) throws IOException {
        sent.incrementAndGet();
        try {
            FuzzedAnswer answer = client.send(request);
            if (answer.status() == 200) {
                accepted.incrementAndGet();
            }
            return answer;
        } catch (IOException | RuntimeException unanswered) {
            throw new AssertionError("no answer to " + request, unanswered);
        }
    }

    private static void assertProper(FuzzedRequest request, FuzzedAnswer answer) {
        boolean isAdmin = request.target().contains("admin");
        assertTrue(
                STATUSES.contains(answer.status()) || (isAdmin && answer.status() == 401),
                () -> answer.status() + " " + answer.body() + " to " + request);
        assertTrue(!INSIDES.matcher(answer.body()).find(), () -> answer.body() + " to " + request);
        if (answer.status() != 200
                && request.isProtocol()
                && request.target().startsWith("/api/")
                && !isAdmin
                && !request.method().equals("HEAD")) {
            assertEquals("Error", stateOf(answer), () -> answer.body() + " to " + request);
        }
    }

    private static String stateOf(FuzzedAnswer answer) {
        try {
            return JSON.readTree(answer.body()).path("state").asText();
        } catch (JacksonException notJson) {
            return "no JSON";
        }
    }

    private static PreparedStatement rows(Connection database, Merchant merchant) throws SQLException {
        PreparedStatement statement = database.prepareStatement(ROWS);
        for (int parameter = 1; parameter <= 3; parameter++) {
            statement.setLong(parameter, merchant.accountId());
        }
        return statement;
    }

    private static String read(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }
}
