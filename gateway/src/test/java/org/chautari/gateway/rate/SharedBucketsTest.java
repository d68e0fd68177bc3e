package org.chautari.gateway.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.chautari.gateway.access.Rate;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.provider.Mode;
import org.junit.jupiter.api.Test;

/** One bucket in the hands of several replicas, whose clock stands still unless it is moved. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class SharedBucketsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    RateConfig config;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T06:00:00Z"));
    private final Clock clock = stopped();

    @Test
    void oneReplicaLetsABurstThroughAndNoMore() {
        Buckets replica = replica();
        BucketKey key = bucket(10, 50);

        int taken = take(replica, key, 200);

        assertEquals(50, taken);
    }

    @Test
    void bucketFillsUpAtItsRate() {
        Buckets replica = replica();
        BucketKey key = bucket(10, 50);
        take(replica, key, 200);
        pass(Duration.ofSeconds(2));

        int taken = take(replica, key, 200);

        assertEquals(20, taken);
    }

    @Test
    void bucketHoldsNoMoreThanABurst() {
        Buckets replica = replica();
        BucketKey key = bucket(10, 50);
        take(replica, key, 200);
        pass(Duration.ofHours(1));

        int taken = take(replica, key, 200);

        assertTrue(taken <= 50 && taken >= 40, "what it took by itself before is shared only now: " + taken);
    }

    @Test
    void replicasShareABurst() {
        List<Buckets> replicas = List.of(replica(), replica(), replica());
        BucketKey key = bucket(10, 50);

        int taken = IntStream.range(0, 100)
                .map(round -> replicas.stream()
                        .mapToInt(replica -> take(replica, key, 1))
                        .sum())
                .sum();

        assertTrue(taken >= 50 && taken <= 50 + 2 * 10, "each of the others may be 10 ahead: " + taken);
    }

    @Test
    void whatWasLetThroughTooMuchIsMadeUpFor() {
        Buckets one = replica();
        Buckets other = replica();
        BucketKey key = bucket(10, 50);
        int before = take(one, key, 1) + take(other, key, 200) + take(one, key, 200);
        pass(Duration.ofSeconds(5));

        int taken = take(one, key, 200) + take(other, key, 200);

        assertTrue(before > 50, "there is something to make up for: " + before);
        assertTrue(before + taken <= 100 + 10, "%d, then %d".formatted(before, taken));
    }

    @Test
    void anotherRateIsAnotherBucket() {
        Buckets replica = replica();
        BucketKey key = bucket(10, 50);
        take(replica, key, 200);

        int taken = take(replica, new BucketKey(key.holder(), key.id(), key.mode(), new Rate(10, 51)), 200);

        assertEquals(51, taken);
    }

    @Test
    void accountAndTokenOfOneNumberHaveTheirOwn() {
        Buckets replica = replica();
        BucketKey key = bucket(10, 50);
        take(replica, key, 200);

        int taken = take(replica, new BucketKey(BucketKey.Holder.TOKEN, key.id(), key.mode(), key.rate()), 200);

        assertEquals(50, taken);
    }

    @Test
    void aFewAreTakenWithoutAskingTheDatabase() {
        Buckets replica = replica();
        BucketKey key = bucket(1000, 2000);
        take(replica, key, 1);
        String asked = version(key);

        take(replica, key, 400);

        assertEquals(asked, version(key));
        take(replica, key, 1);
        assertNotEquals(asked, version(key), "a fifth of the burst, and no more");
    }

    @Test
    void thoseWhoComeAtOnceAreAnsweredTogether() {
        Buckets replica = replica();
        BucketKey key = bucket(10, 50);

        long taken = Uni.join()
                .all(IntStream.range(0, 200).mapToObj(n -> replica.take(key)).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE)
                .stream()
                .filter(is -> is)
                .count();

        assertEquals(50, taken);
    }

    @Test
    void bucketThatWasSweptIsAFullOne() {
        Buckets replica = replica();
        BucketKey key = bucket(10, 50);
        take(replica, key, 200);
        assertEquals(1, Database.change("DELETE FROM rate_bucket WHERE id = ?", key.id()));
        pass(Duration.ofSeconds(1));

        int taken = take(replica, key, 200);

        assertEquals(50, taken);
    }

    private Clock stopped() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
    }

    private Buckets replica() {
        return new Buckets(pool, clock, config);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static BucketKey bucket(int perSecond, int burst) {
        long id = ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50);
        return new BucketKey(BucketKey.Holder.ACCOUNT, id, Mode.TEST, new Rate(perSecond, burst));
    }

    private static int take(Buckets replica, BucketKey key, int times) {
        return (int) IntStream.range(0, times)
                .filter(n -> replica.take(key).await().atMost(PATIENCE))
                .count();
    }

    private static String version(BucketKey key) {
        return Database.text("SELECT xmin FROM rate_bucket WHERE id = ?", key.id());
    }
}
