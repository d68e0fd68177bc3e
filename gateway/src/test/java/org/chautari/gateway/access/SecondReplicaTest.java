package org.chautari.gateway.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change made by way of one replica is soon in force at another, which has just served the token. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class SecondReplicaTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final InetAddress SENDER = InetAddress.ofLiteral("192.0.2.7");

    private static final Duration KNOWN_FOR = Duration.ofMillis(500);

    private final AtomicLong nanos = new AtomicLong();

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'state': 'suspended'} | TOKEN_INACTIVE",
                "{'addresses': ['198.51.100.0/24']} | PERMISSION_DENIED",
            })
    void changeOfATokenIsSeenHalfASecondLater(String change, ErrorCode code) {
        Merchant merchant = Merchant.open();
        Answer issued = Operator.post("/accounts/" + merchant.name() + "/tokens", Json.of("mode", "test"));
        Access replica = replica();
        assertInstanceOf(Checked.Passed.class, ask(replica, issued.at("token").asText()));

        Operator.patch("/tokens/" + issued.at("id").asText(), Json.parse(change));
        halfASecondLater();

        assertEquals(code, refusal(replica, issued.at("token").asText()));
    }

    @ParameterizedTest
    @CsvSource({"inactive, ACCOUNT_INACTIVE", "deleted, ACCOUNT_DELETED"})
    void changeOfAnAccountIsSeenHalfASecondLater(String state, ErrorCode code) {
        Merchant merchant = Merchant.open();
        Access replica = replica();
        assertInstanceOf(Checked.Passed.class, ask(replica, merchant.token()));

        Operator.patch("/accounts/" + merchant.name(), Json.of("state", state));
        halfASecondLater();

        assertEquals(code, refusal(replica, merchant.token()));
    }

    @Test
    void newRateIsSeenHalfASecondLater() {
        Merchant merchant = Merchant.open();
        Access replica = replica();
        assertInstanceOf(Checked.Passed.class, ask(replica, merchant.token()));

        Operator.patch("/accounts/" + merchant.name(), Json.parse("{'rate': {'per_second': 3, 'burst': 4}}"));
        halfASecondLater();

        Checked.Passed<Caller> passed = assertInstanceOf(Checked.Passed.class, ask(replica, merchant.token()));
        assertEquals(Optional.of(new Rate(3, 4)), passed.value().rate());
    }

    @Test
    void whatWasJustReadIsNotReadAgain() {
        Merchant merchant = Merchant.open();
        Access replica = replica();
        assertInstanceOf(Checked.Passed.class, ask(replica, merchant.token()));

        Operator.patch("/accounts/" + merchant.name(), Json.of("state", "inactive"));

        assertInstanceOf(Checked.Passed.class, ask(replica, merchant.token()));
    }

    private Access replica() {
        KnownTokens tokens = new KnownTokens(pool, KNOWN_FOR, 10, nanos::get);
        return new Access(tokens, new TokenUses(pool, clock), clock);
    }

    private void halfASecondLater() {
        nanos.addAndGet(KNOWN_FOR.toNanos());
    }

    private static Checked<Caller> ask(Access replica, String token) {
        RequestBody body = RequestBody.empty().with(Map.of("token", token)).from(Optional.of(SENDER));
        return replica.identify(body).await().atMost(PATIENCE);
    }

    private static ErrorCode refusal(Access replica, String token) {
        return assertInstanceOf(Checked.Stopped.class, ask(replica, token))
                .error()
                .code();
    }
}
