package org.chautari.cli.system;

import java.util.ArrayList;
import java.util.List;

/** The ports of the local system; providers take theirs in a row. */
public record Ports(int gateway, int sandbox, int providerBase, int postgres) {

    /** One port: who wants it, and how another is chosen. */
    record Wanted(String who, int port, String option, String variable) {}

    public int provider(int index) {
        return providerBase + index;
    }

    List<Wanted> wanted() {
        List<Wanted> wanted = new ArrayList<>();
        wanted.add(new Wanted("the gateway", gateway, "--gateway-port", "CHAUTARI_GATEWAY_PORT"));
        wanted.add(new Wanted("the sandbox", sandbox, "--sandbox-port", "CHAUTARI_SANDBOX_PORT"));
        for (int i = 0; i < SystemLayout.PROVIDERS.size(); i++) {
            String who = "the provider " + SystemLayout.PROVIDERS.get(i);
            wanted.add(new Wanted(who, provider(i), "--provider-port-base", "CHAUTARI_PROVIDER_PORT_BASE"));
        }
        wanted.add(new Wanted("PostgreSQL", postgres, "--postgres-port", "CHAUTARI_POSTGRES_PORT"));
        return wanted;
    }
}
