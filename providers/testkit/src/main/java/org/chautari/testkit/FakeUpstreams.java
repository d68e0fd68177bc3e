package org.chautari.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.chautari.provider.Mode;

/**
 * Starts an upstream for each mode, points the service at them and gives it patience enough for a machine that stalls. Quarkus finds it as a service
 * of the class path: an annotation on the contract would not be seen from another module.
 */
public final class FakeUpstreams implements QuarkusTestResourceLifecycleManager {

    /** What the service knows the gateway by. */
    static final String GATEWAY_SECRET = "secret-of-the-gateway-nobody-may-see";

    private static final String PATIENCE = "6s";

    private static final String SECRET = "token-nobody-may-see";

    private final FakeUpstream test = new FakeUpstream();
    private final FakeUpstream live = new FakeUpstream();

    /** The upstream of a mode. */
    FakeUpstream of(Mode mode) {
        return switch (mode) {
            case TEST -> test;
            case LIVE -> live;
        };
    }

    /** The token that the service is known by in a mode. */
    static String token(Mode mode) {
        return mode.token(SECRET);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>(Map.of(
                "chautari.upstream.connect-timeout", PATIENCE,
                "chautari.upstream.details-timeout", PATIENCE,
                "chautari.upstream.details-retries-max", "1",
                "chautari.upstream.commit-timeout", PATIENCE,
                "chautari.upstream.status-timeout", PATIENCE,
                "chautari.upstream.answer-bytes-max", "65536",
                // A breaker remembers, and no test may feel what another did.
                "chautari.upstream.breaker.volume", "10000",
                "quarkus.log.level", "DEBUG",
                "quarkus.log.console.level", "WARN"));
        config.put("chautari.gateway.secret", GATEWAY_SECRET);
        for (Mode mode : Mode.values()) {
            String prefix = "chautari.upstream." + mode.word();
            config.put(prefix + ".url", of(mode).base().toString());
            config.put(prefix + ".token", token(mode));
        }
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(FakeUpstreams.class));
    }

    @Override
    public void stop() {
        test.stop();
        live.stop();
    }
}
