package org.chautari.cli.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chautari.cli.system.Secrets;
import org.chautari.cli.system.Service;
import org.chautari.cli.system.Services;
import org.chautari.cli.system.SystemLayout;
import org.chautari.cli.system.SystemPlan;
import org.chautari.postgres.Passwords;

/**
 * Two gateways on one database, five providers that reach the sandbox through a relay, and short times.
 *
 * @param relayPort where the providers find their upstream
 * @param secondPort where the second gateway listens
 */
record ChaosPlan(int relayPort, int secondPort) implements SystemPlan {

    /** The names of the gateways. */
    static final List<String> GATEWAYS = List.of(Services.GATEWAY + "-a", Services.GATEWAY + "-b");

    @Override
    public List<Service> atOnce(SystemLayout layout, Secrets secrets) {
        String upstream = "http://localhost:" + relayPort;
        Map<String, String> behindTheRelay =
                Map.of("chautari.upstream.test.url", upstream, "chautari.upstream.live.url", upstream);
        List<Service> services = new ArrayList<>(List.of(Services.sandbox(layout, secrets)));
        Services.providers(layout, secrets)
                .forEach(provider -> services.add(kept(provider.with(behindTheRelay, Times.ofProviders()), layout)));
        return services;
    }

    @Override
    public List<Service> onDatabase(SystemLayout layout, Secrets secrets, Passwords passwords) {
        Service gateway = Services.gateway(layout, secrets, passwords).with(Map.of(), Times.ofGateways());
        return List.of(
                kept(gateway.as(GATEWAYS.get(0), gateway.port()), layout),
                kept(gateway.as(GATEWAYS.get(1), secondPort), layout));
    }

    @Override
    public boolean keepsData() {
        return false;
    }

    /** A service that is started again and again keeps one log of all its lives. */
    private static Service kept(Service service, SystemLayout layout) {
        String file = layout.log(service.name() + "-all").toString();
        return service.with(Map.of("quarkus.log.file.enabled", "true", "quarkus.log.file.path", file), Map.of());
    }
}
