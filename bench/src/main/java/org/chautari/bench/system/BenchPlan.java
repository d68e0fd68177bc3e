package org.chautari.bench.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chautari.cli.system.JvmLimits;
import org.chautari.cli.system.Secrets;
import org.chautari.cli.system.Service;
import org.chautari.cli.system.Services;
import org.chautari.cli.system.SystemLayout;
import org.chautari.cli.system.SystemPlan;
import org.chautari.postgres.Passwords;

/**
 * The system of a laptop, but that nobody is held back to a rate, that what a payment passes through is compiled as far as it
 * goes, and that the sandbox remembers as many customers and payments as a benchmark makes.
 */
final class BenchPlan implements SystemPlan {

    private static final JvmLimits PROVIDER = new JvmLimits(48, 80, 48, 24, 4);
    private static final JvmLimits SANDBOX = new JvmLimits(768, 80, 48, 24, 4);

    private static final Map<String, String> AT_ANY_RATE = Map.of("chautari.rate.enabled", "false");

    private final Map<String, String> further;

    private BenchPlan(Map<String, String> further) {
        this.further = further;
    }

    BenchPlan() {
        this(Map.of());
    }

    /** The same, in which days of the past, written at once, are not sealed while something is measured. */
    static BenchPlan withoutSealing() {
        return new BenchPlan(Map.of("chautari.proof.every", "off"));
    }

    @Override
    public List<Service> atOnce(SystemLayout layout, Secrets secrets) {
        List<Service> atOnce = new ArrayList<>();
        atOnce.add(limited(Services.sandbox(layout, secrets), SANDBOX)
                .with(Map.of("chautari.sandbox.sessions-max", "300000"), Map.of()));
        Services.providers(layout, secrets)
                .forEach(provider ->
                        atOnce.add(provider.name().equals(Customer.SERVICE) ? limited(provider, PROVIDER) : provider));
        return atOnce;
    }

    @Override
    public List<Service> onDatabase(SystemLayout layout, Secrets secrets, Passwords passwords) {
        return List.of(Services.gateway(layout, secrets, passwords)
                .with(AT_ANY_RATE, Map.of())
                .with(further, Map.of()));
    }

    @Override
    public boolean keepsData() {
        return false;
    }

    private static Service limited(Service service, JvmLimits limits) {
        return new Service(
                service.name(), service.jar(), service.port(), limits, service.properties(), service.environment());
    }
}
