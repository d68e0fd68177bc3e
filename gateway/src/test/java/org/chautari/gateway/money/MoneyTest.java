package org.chautari.gateway.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A minute in which everything that moves money happens at once on a few accounts, each thing repeated again and again.
 * Then the books are right, and every account has what can be counted from the answers alone. A run is repeated with
 * {@code -Dmoney.seed}, as far as threads allow.
 */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class MoneyTest {

    private static final Logger LOG = Logger.getLogger(MoneyTest.class);

    private static final Duration TIME = Duration.ofSeconds(Long.getLong("money.seconds", 60));
    private static final int WORKERS = 8;
    private static final long OPENED_WITH_PAISA = 5_000_000;

    @Test
    void whateverHappensAtOnceTheMoneyAddsUp() throws Exception {
        long seed = Long.getLong("money.seed", System.nanoTime());
        LOG.infof("Moving money: seed=%d", seed);
        SplittableRandom random = new SplittableRandom(seed);
        List<Till> tills =
                Stream.generate(() -> new Till(Merchant.with("50000"))).limit(3).toList();

        work(tills, random);
        Eventually.holds("everything is final", () -> tills.stream().allMatch(Till::isAtRest));

        Answer verdict = Operator.get("/ledger/verify");
        assertTrue(verdict.at("ok").booleanValue(), verdict.text());
        tills.forEach(till -> assertEquals(till.expectedPaisa(OPENED_WITH_PAISA), till.availablePaisa()));
        LOG.infof(
                "Moved money: asked=%d seed=%d",
                tills.stream().mapToInt(Till::asked).sum(), seed);
    }

    private static void work(List<Till> tills, SplittableRandom random) throws Exception {
        long end = System.nanoTime() + TIME.toNanos();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int nth = 0; nth < WORKERS; nth++) {
                String name = "w%d".formatted(nth);
                SplittableRandom own = random.split();
                workers.add(executor.submit(() -> work(name, tills, own, end)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        }
    }

    private static void work(String name, List<Till> tills, SplittableRandom random, long end) {
        for (int nth = 0; System.nanoTime() - end < 0; nth++) {
            tills.get(random.nextInt(tills.size())).step(random, "%s-%d".formatted(name, nth));
        }
    }
}
