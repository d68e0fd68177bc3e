package org.chautari.gateway.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chautari.postgres.LocalPostgres;

/** All that the gateway stands on in tests: a real PostgreSQL, and providers on real sockets. */
public final class GatewayResource implements QuarkusTestResourceLifecycleManager {

    /** Where the tests reach the database, past the relay that the gateway goes through. */
    static final String DATABASE_PORT = "testing.database.port";

    /** Where the way to the database is cut and mended. */
    static final String RELAY_CONTROL = "testing.relay.control";

    /**
     * Shorter than by default, so that silence is known for what it is before a test is out of patience; but long enough for
     * a machine that stands still for some seconds, where a test expects an answer. Faults of one test open no breaker in
     * another.
     */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("quarkus.http.test-port", "0"),
            Map.entry("quarkus.log.category.\"org.chautari\".level", "DEBUG"),
            Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
            Map.entry("quarkus.http.proxy.allow-forwarded", "false"),
            Map.entry("quarkus.http.proxy.allow-x-forwarded", "true"),
            Map.entry("quarkus.http.proxy.trusted-proxies", RawClient.PROXY),
            Map.entry("chautari.access.known-for", "0s"),
            Map.entry("chautari.access.uses-written-every", "0.2s"),
            Map.entry("chautari.admin.key", "an-admin-key-that-only-the-tests-know"),
            Map.entry("chautari.database.limits.lock-wait-max", "30s"),
            Map.entry("chautari.database.limits.statement-max", "60s"),
            Map.entry("chautari.provider-calls.learn-every", "1s"),
            Map.entry("chautari.provider-calls.secret", FakeProvider.SECRET),
            Map.entry(
                    "chautari.providers.\"%s\".secret".formatted(FakeProvider.WITH_OWN_SECRET),
                    FakeProvider.OWN_SECRET),
            Map.entry("chautari.provider-calls.details-timeout", "6s"),
            Map.entry("chautari.provider-calls.commit-timeout", "10s"),
            Map.entry("chautari.provider-calls.answer-bytes-max", "262144"),
            Map.entry("chautari.provider-calls.breaker.volume", "100000"),
            Map.entry("chautari.provider-calls.status-timeout", "8s"),
            Map.entry("chautari.payment.asking.first-after", "100ms"),
            Map.entry("chautari.payment.asking.every-max", "4s"),
            Map.entry("chautari.rate.answer-max", "5s"),
            Map.entry("chautari.reconcile.orphans-every", "1s"),
            Map.entry("chautari.reconcile.every", "0.1s"),
            Map.entry("chautari.statement.unread-max", "5s"),
            Map.entry("chautari.proof.every", "off"));

    /** Callbacks may go to the tests' own servers, and come again soon. */
    private static final Map<String, String> CALLBACKS = Map.of(
            "chautari.callback.allowed-networks", "127.0.0.0/8,::1/128",
            "chautari.callback.every", "0.1s",
            "chautari.callback.timeout", "10s",
            "chautari.callback.pause-min", "200ms",
            "chautari.callback.low-balance-every", "0.2s",
            "chautari.callback.low-balance-batch-max", "2",
            "chautari.dlr.\"plain-net\".secret", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

    private LocalPostgres postgres;
    private DatabaseRelay relay;
    private RelayControl control;
    private FakeIssuer issuer;
    private FakeProvider providers;
    private FakeProvider perishable;

    @Override
    public Map<String, String> start() {
        try {
            postgres = LocalPostgres.temporary();
            relay = new DatabaseRelay(postgres.port());
            control = new RelayControl(relay);
            issuer = new FakeIssuer();
            providers = new FakeProvider();
            perishable = new FakeProvider();
            return settings();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings() throws IOException {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(CALLBACKS);
        settings.putAll(issuer.settings());
        FakeServices.slugs().forEach(slug -> settings.put(urlOf(slug), providers.url() + "/" + slug));
        List.of("mute-net", "odd-net").forEach(slug -> settings.put(urlOf(slug), providers.url() + "/" + slug));
        settings.put(urlOf("gone-net"), perishable.url() + "/gone-net");
        settings.put(urlOf("shut-net"), "http://localhost:" + closedPort());
        settings.put("chautari.database.port", String.valueOf(relay.port()));
        settings.put("chautari.database.password", postgres.passwords().app());
        settings.put("chautari.database.owner.password", postgres.passwords().owner());
        settings.put(DATABASE_PORT, String.valueOf(postgres.port()));
        settings.put(RELAY_CONTROL, control.url());
        return settings;
    }

    private static String urlOf(String slug) {
        return "chautari.providers.\"%s\".url".formatted(slug);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void stop() {
        try {
            issuer.close();
            providers.close();
            perishable.close();
            control.close();
            relay.close();
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
