package org.chautari.gateway.callback;

import java.util.HashMap;
import java.util.Map;

/** How many deliveries a replica has under way, in all and for each account. */
final class Places {

    private final int max;
    private final Map<Long, Integer> takenByAccount = new HashMap<>();
    private int taken;

    Places(int max) {
        this.max = max;
    }

    synchronized int free() {
        return Math.max(0, max - taken);
    }

    synchronized Map<Long, Integer> takenByAccount() {
        return Map.copyOf(takenByAccount);
    }

    synchronized void take(long accountId) {
        taken++;
        takenByAccount.merge(accountId, 1, Integer::sum);
    }

    synchronized void leave(long accountId) {
        taken--;
        takenByAccount.computeIfPresent(accountId, (id, count) -> count == 1 ? null : count - 1);
    }
}
