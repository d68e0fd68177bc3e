package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;

/** News that contradict a final payment are kept, however many come at once. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class LateNewsTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Inject
    LateNews lateNews;

    @Test
    void differentNewsOfTheSameMomentAreAllKept() {
        long payment = paid();

        all(Stream.of("first", "second", "third").map(news -> lateNews.add(payment, news, AT)));

        assertEquals(3, lateNewsOf(payment));
        assertTrue(Operator.get("/ledger/verify").at("ok").asBoolean());
    }

    @Test
    void theSameNewsAreKeptOnce() {
        long payment = paid();

        all(Stream.of("same", "same", "same").map(news -> lateNews.add(payment, news, AT)));

        assertEquals(1, lateNewsOf(payment));
        assertTrue(Operator.get("/ledger/verify").at("ok").asBoolean());
    }

    private static long paid() {
        return Merchant.open().pay("slow-net", "Bina").at("id").longValue();
    }

    private static void all(Stream<Uni<Void>> underWay) {
        List<Uni<Void>> started = underWay.toList();
        Uni.join().all(started).andFailFast().await().atMost(LIMIT);
    }

    private static long lateNewsOf(long payment) {
        return Database.number(
                "SELECT count(*) FROM payment_event WHERE payment_id = ? AND rule = 'late-news'", payment);
    }
}
