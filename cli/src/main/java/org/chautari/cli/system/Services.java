package org.chautari.cli.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chautari.postgres.LocalPostgres;
import org.chautari.postgres.Passwords;

/** The services of the local system, each told where the others are. */
public final class Services {

    /** What the name of each gateway begins with. */
    public static final String GATEWAY = "gateway";

    private static final String SANDBOX_TOKEN = "sandbox-token";
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
    public static List<Service> providers(SystemLayout layout, Secrets secrets) {
        List<Service> providers = new ArrayList<>();
        for (int i = 0; i < SystemLayout.PROVIDERS.size(); i++) {
            providers.add(provider(
                    layout,
                    secrets,
                    SystemLayout.PROVIDERS.get(i),
                    layout.ports().provider(i)));
        }
        return providers;
    }

    private static Service provider(SystemLayout layout, Secrets secrets, String slug, int port) {
        String upstream = layout.sandboxUrl().toString();
        Path jar = layout.jar("providers/" + slug);
        return new Service(
                slug,
                jar,
                port,
                JvmLimits.PROVIDER,
                Map.of("chautari.upstream.test.url", upstream, "chautari.upstream.live.url", upstream),
                Map.of(
                        "CHAUTARI_GATEWAY_SECRET",
                        secrets.gatewaySecret(),
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
                providerUrls(layout),
                gatewaySecrets(layout, secrets, passwords));
    }

    private static Map<String, String> gatewaySecrets(SystemLayout layout, Secrets secrets, Passwords passwords) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("CHAUTARI_ADMIN_KEY", secrets.adminKey());
        settings.put("CHAUTARI_PROVIDER_CALLS_SECRET", secrets.gatewaySecret());
        settings.put("CHAUTARI_DEMO_ENABLED", "true");
        settings.put("CHAUTARI_CALLBACK_ALLOWED_NETWORKS", "127.0.0.0/8,::1/128");
        settings.put("CHAUTARI_DATABASE_HOST", "localhost");
        settings.put("CHAUTARI_DATABASE_PORT", Integer.toString(layout.ports().postgres()));
        settings.put("CHAUTARI_DATABASE_NAME", LocalPostgres.DATABASE);
        settings.put("CHAUTARI_DATABASE_USER", LocalPostgres.APP_ROLE);
        settings.put("CHAUTARI_DATABASE_PASSWORD", passwords.app());
        settings.put("CHAUTARI_DATABASE_OWNER_USER", LocalPostgres.OWNER_ROLE);
        settings.put("CHAUTARI_DATABASE_OWNER_PASSWORD", passwords.owner());
        for (String slug : SystemLayout.PROVIDERS) {
            String variable = slug.toUpperCase(Locale.ROOT).replace('-', '_');
            settings.put("CHAUTARI_DLR_" + variable + "_SECRET", secrets.dlrSecret());
        }
        return settings;
    }

    private static Map<String, String> providerUrls(SystemLayout layout) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (int i = 0; i < SystemLayout.PROVIDERS.size(); i++) {
            urls.put(
                    urlKey(SystemLayout.PROVIDERS.get(i)), layout.providerUrl(i).toString());
        }
        return urls;
    }

    /** The setting that tells the gateway where a provider is. */
    public static String urlKey(String slug) {
        return "chautari.providers.\"" + slug + "\".url";
    }
}
