package org.chautari.cli.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chautari.postgres.LocalPostgres;
import org.chautari.postgres.Passwords;

/** The services of the local system, each told where the others are. */
final class Services {

    static final String GATEWAY = "gateway";

    private static final String SANDBOX_TOKEN = "sandbox-token";
    private static final String TEST_PREFIX = "TEST:";

    private Services() {}

    static Service sandbox(SystemLayout layout) {
        return new Service(
                "sandbox",
                layout.jar("providers/sandbox"),
                layout.ports().sandbox(),
                JvmLimits.SANDBOX,
                Map.of(),
                Map.of("CHAUTARI_SANDBOX_TOKEN", SANDBOX_TOKEN));
    }

    static List<Service> providers(SystemLayout layout) {
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

    static Service gateway(SystemLayout layout, String adminKey, Passwords passwords) {
        return new Service(
                GATEWAY,
                layout.jar("gateway"),
                layout.ports().gateway(),
                JvmLimits.GATEWAY,
                providerUrls(layout),
                Map.of(
                        "CHAUTARI_ADMIN_KEY",
                        adminKey,
                        "CHAUTARI_DEMO_ENABLED",
                        "true",
                        "CHAUTARI_DATABASE_HOST",
                        "localhost",
                        "CHAUTARI_DATABASE_PORT",
                        Integer.toString(layout.ports().postgres()),
                        "CHAUTARI_DATABASE_NAME",
                        LocalPostgres.DATABASE,
                        "CHAUTARI_DATABASE_USER",
                        LocalPostgres.APP_ROLE,
                        "CHAUTARI_DATABASE_PASSWORD",
                        passwords.app(),
                        "CHAUTARI_DATABASE_OWNER_USER",
                        LocalPostgres.OWNER_ROLE,
                        "CHAUTARI_DATABASE_OWNER_PASSWORD",
                        passwords.owner()));
    }

    private static Map<String, String> providerUrls(SystemLayout layout) {
        Map<String, String> urls = new LinkedHashMap<>();
        for (int i = 0; i < SystemLayout.PROVIDERS.size(); i++) {
            String key = "chautari.providers.\"" + SystemLayout.PROVIDERS.get(i) + "\".url";
            urls.put(key, layout.providerUrl(i).toString());
        }
        return urls;
    }
}
