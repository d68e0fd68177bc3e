package org.chautari.bench.system;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.chautari.bench.Meter;

/**
 * A documented test customer whose package is looked up and paid, by one account after the other. What a details call opens
 * is kept until a commit takes it.
 */
final class Customer {

    /** The provider that is asked. */
    static final String SERVICE = "net-max";

    private static final String DETAILS = "/api/servicegroup/details/" + SERVICE + "/";
    private static final String COMMIT = "/api/servicegroup/commit/" + SERVICE + "/";
    private static final String PACKAGE = "1-4412-8-1";
    private static final String AMOUNT = "1850";
    private static final String SESSION = "\"session_id\":";

    private final List<String> tokens;
    private final AtomicInteger nth = new AtomicInteger();
    private final Queue<Session> sessions = new ConcurrentLinkedQueue<>();

    private record Session(String token, String id) {}

    Customer(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** Looks up what may be paid, for ever. */
    Supplier<Optional<Call>> details() {
        return () -> Optional.of(nextDetails());
    }

    /** Looks up what may be paid, so often. */
    Supplier<Optional<Call>> details(int count) {
        AtomicInteger left = new AtomicInteger(count);
        return () -> left.getAndDecrement() > 0 ? Optional.of(nextDetails()) : Optional.empty();
    }

    /** Pays what was looked up, until nothing is left. */
    Supplier<Optional<Call>> commits() {
        return () -> Optional.ofNullable(sessions.poll()).map(Customer::commit);
    }

    /**
     * Looks up for as long as a meter says, and then pays for as long as the next one does.
     *
     * @return how often it paid
     */
    Meter.Reading pay(Load load, int callers, Supplier<Meter> meter) throws InterruptedException {
        forgetSessions();
        load.closed(callers, details(), meter.get());
        return load.closed(callers, commits(), meter.get());
    }

    /** Forgets what was looked up: sessions end after a while. */
    void forgetSessions() {
        sessions.clear();
    }

    /** How many payments can be made before something has to be looked up again. */
    int sessionsLeft() {
        return sessions.size();
    }

    private Call nextDetails() {
        String token = tokens.get(Math.floorMod(nth.getAndIncrement(), tokens.size()));
        String body =
                "{\"token\":\"%s\",\"reference\":\"%s\",\"username\":\"expired\"}".formatted(token, UUID.randomUUID());
        return new Call(DETAILS, body, answer -> sessions.add(new Session(token, session(answer))));
    }

    private static Call commit(Session session) {
        String body =
                "{\"token\":\"%s\",\"reference\":\"%s\",\"session_id\":%s,\"package_id\":\"%s\",\"amount\":\"%s\"}"
                        .formatted(session.token(), UUID.randomUUID(), session.id(), PACKAGE, AMOUNT);
        return new Call(COMMIT, body, answer -> {});
    }

    private static String session(Buffer answer) {
        String text = answer.toString();
        int from = text.indexOf(SESSION) + SESSION.length();
        int to = from;
        while (to < text.length() && (Character.isDigit(text.charAt(to)) || text.charAt(to) == ' ')) {
            to++;
        }
        return text.substring(from, to).strip();
    }
}
