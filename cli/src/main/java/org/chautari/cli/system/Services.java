package org.chautari.cli.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chautari.postgres.LocalPostgres;
import org.chautari.postgres.Passwords;

/** The services of the local system, each told where the others are. */
public final class Services {

    /** What the name of each gateway begins with. */
    public static final String GATEWAY = "gateway";

    private static final String SANDBOX_TOKEN = "sandbox-token";
    private static final String DLR_SECRET = "CHAUTARI_LOCAL_DLR_SECRET";
    private static final String TEST_PREFIX = "TEST:";

    private Services() {}

    /** The simulated upstream, which tells the gateway what became of queued payments. */
    public static Service sandbox(SystemLayout layout, Secrets secrets) {
        return new Service(
                "sandbox",
                layout.jar("providers/sandbox"),
                layout.ports().sandbox(),
                JvmLimits.SANDBOX,
                Map.of(),
                Map.of(
                        "CHAUTARI_SANDBOX_TOKEN",
                        SANDBOX_TOKEN,
                        "CHAUTARI_SANDBOX_DLR_URL",
                        layout.gatewayUrl() + "/api/dlr/{service}/",
                        "CHAUTARI_SANDBOX_DLR_SECRET",
                        secrets.dlrSecret()));
    }

    /** The providers, in the order of their ports. */
    public static List<Service> providers(SystemLayout layout) {
        List<Service> providers = new ArrayList<>();
        for (int i = 0; i < SystemLayout.PROVIDERS.size(); i++) {
            providers.add(provider(
                    layout, SystemLayout.PROVIDERS.get(i), layout.ports().provider(i)));
        }
        return providers;
    }

    private static Service provider(SystemLayout layout, String slug, int port) {
        String upstream = layout.sandboxUrl().toString();
        Path jar = layout.jar("providers/" + slug);
        return new Service(
                slug,
                jar,
                port,
                JvmLimits.PROVIDER,
                Map.of("chautari.upstream.test.url", upstream, "chautari.upstream.live.url", upstream),
                Map.of(
                        "CHAUTARI_UPSTREAM_TEST_TOKEN",
                        TEST_PREFIX + SANDBOX_TOKEN,
                        "CHAUTARI_UPSTREAM_LIVE_TOKEN",
                        SANDBOX_TOKEN));
    }

    /** The gateway, which lets callbacks reach clients on this machine. */
    public static Service gateway(SystemLayout layout, Secrets secrets, Passwords passwords) {
        return new Service(
                GATEWAY,
                layout.jar("gateway"),
                layout.ports().gateway(),
                JvmLimits.GATEWAY,
                bySlug(layout),
                Map.ofEntries(
                        Map.entry("CHAUTARI_ADMIN_KEY", secrets.adminKey()),
                        Map.entry("CHAUTARI_DEMO_ENABLED", "true"),
                        Map.entry(DLR_SECRET, secrets.dlrSecret()),
                        Map.entry("CHAUTARI_CALLBACK_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128"),
                        Map.entry("CHAUTARI_DATABASE_HOST", "localhost"),
                        Map.entry(
                                "CHAUTARI_DATABASE_PORT",
                                Integer.toString(layout.ports().postgres())),
                        Map.entry("CHAUTARI_DATABASE_NAME", LocalPostgres.DATABASE),
                        Map.entry("CHAUTARI_DATABASE_USER", LocalPostgres.APP_ROLE),
                        Map.entry("CHAUTARI_DATABASE_PASSWORD", passwords.app()),
                        Map.entry("CHAUTARI_DATABASE_OWNER_USER", LocalPostgres.OWNER_ROLE),
                        Map.entry("CHAUTARI_DATABASE_OWNER_PASSWORD", passwords.owner())));
    }

    // A variable's name can't tell net-max from net.max: the properties name the services, and read the secret from one
    // variable, which no process list shows.
    private static Map<String, String> bySlug(SystemLayout layout) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (int i = 0; i < SystemLayout.PROVIDERS.size(); i++) {
            String slug = "\"" + SystemLayout.PROVIDERS.get(i) + "\"";
            properties.put(
                    "chautari.providers." + slug + ".url", layout.providerUrl(i).toString());
            properties.put("chautari.dlr." + slug + ".secret", "${" + DLR_SECRET + "}");
        }
        return properties;
    }
}
