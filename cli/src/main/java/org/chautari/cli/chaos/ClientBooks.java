package org.chautari.cli.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.chautari.cli.chaos.Claim.Belief;

/** The books of all clients: what each commit came to, as far as its client knows. */
final class ClientBooks {

    private static final int ENTRIES_MAX = 40;

    private final Map<Claim.Key, Claim> claims = new ConcurrentHashMap<>();
    private final Map<String, Diary> diaries = new ConcurrentHashMap<>();
    private final Set<Claim.Key> awaited = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commits = new AtomicInteger();

    void enter(Claim claim) {
        claims.put(claim.key(), claim);
    }

    /** The client was told to wait: it is to hear how the payment ended. */
    void await(Claim.Key key) {
        awaited.add(key);
    }

    /** What clients were told to wait for. */
    Set<Claim.Key> awaited() {
        return Set.copyOf(awaited);
    }

    void countCommit() {
        commits.incrementAndGet();
    }

    int commits() {
        return commits.get();
    }

    List<Claim> claims() {
        return List.copyOf(claims.values());
    }

    /** How many ends the clients know. */
    long known() {
        return claims.size() - held();
    }

    long held() {
        return claims.values().stream()
                .filter(claim -> claim.belief() == Belief.HELD)
                .count();
    }

    Diary diary(String reference) {
        return diaries.computeIfAbsent(reference, unknown -> new Diary(ENTRIES_MAX));
    }
}
