package org.chautari.gateway.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Permit;
import org.chautari.gateway.access.Rate;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.LogRecorder;
import org.chautari.gateway.testing.Merchant;
import org.chautari.provider.Mode;
import org.junit.jupiter.api.Test;

/** A database that has no time for counting. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class UncountedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Test
    void requestsPassWhereTheyCannotBeCounted() throws SQLException {
        Caller caller = once();
        RateConfig hasty = answeredWithin("500ms");
        Limits limits = new Limits(new Buckets(pool, clock, hasty), pool, clock, hasty);
        LogRecorder log = new LogRecorder();
        Logger.getLogger("").addHandler(log);
        try (Connection counting = holdingTheCounts()) {
            boolean first = admits(limits, caller);
            boolean second = admits(limits, caller);

            assertTrue(first && second, "let through: %s, %s".formatted(first, second));
            counting.rollback();
        } finally {
            Logger.getLogger("").removeHandler(log);
        }
        assertEquals(2, log.text().split("Requests are let through uncounted", -1).length, log.text());
    }

    /** By the gateway's own limits, which wait longer. */
    @Test
    void aClientIsServedAllTheSame() throws SQLException {
        Merchant merchant = Merchant.open();
        try (Connection counting = holdingTheCounts()) {
            Answer served = Gateway.get("/api/balance?token=" + merchant.token());

            assertEquals(200, served.status(), served.text());
            counting.rollback();
        }
    }

    /** Nobody else can count until its transaction ends. */
    private static Connection holdingTheCounts() throws SQLException {
        Connection owner = Database.connect(Database.OWNER);
        owner.setAutoCommit(false);
        try (Statement lock = owner.createStatement()) {
            lock.execute("LOCK TABLE rate_bucket IN ACCESS EXCLUSIVE MODE");
        }
        return owner;
    }

    private static boolean admits(Limits limits, Caller caller) {
        return limits.admit(caller).await().atMost(PATIENCE);
    }

    private static RateConfig answeredWithin(String time) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(RateConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("chautari.rate.answer-max", time), "test", 100))
                .build()
                .getConfigMapping(RateConfig.class);
    }

    /** Somebody who may come once in a second. */
    private static Caller once() {
        return new Caller(
                ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50),
                Mode.TEST,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Rate(1, 1)),
                new Permit(1, Set.of(), Optional.empty(), Optional.empty()));
    }
}
