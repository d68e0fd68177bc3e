package org.chautari.bench.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chautari.cli.admin.AdminClient;

/** Opens accounts that can pay for as long as a benchmark takes. */
final class Accounts {

    private static final String GRANT = "9000000";

    private final AdminClient admin;

    Accounts(AdminClient admin) {
        this.admin = admin;
    }

    /**
     * Opens accounts in test mode.
     *
     * @param grants how often each is granted nine million rupees
     * @return a token of each
     */
    List<String> open(String name, int count, int grants) throws InterruptedException {
        List<String> tokens = new ArrayList<>();
        for (int nth = 0; nth < count; nth++) {
            tokens.add(open(name + "-" + nth, grants));
        }
        return tokens;
    }

    private String open(String name, int grants) throws InterruptedException {
        admin.post("accounts", Map.of("name", name));
        String path = "accounts/" + name;
        for (int nth = 0; nth < grants; nth++) {
            admin.post(
                    path + "/credits",
                    Map.of("mode", "test", "amount", GRANT, "key", "bench-" + nth, "reason", "bench"));
        }
        return admin.post(path + "/tokens", Map.of("mode", "test"))
                .path("token")
                .asText();
    }
}
