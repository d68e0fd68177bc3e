package org.chautari.cli.chaos;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.JsonCalls.Answer;
import org.jspecify.annotations.Nullable;

/** The protocol, as all clients speak it: to any replica, with a limited patience. */
final class Wire {

    private final JsonCalls calls = new JsonCalls();
    private final List<URI> replicas;

    Wire(List<URI> replicas) {
        this.replicas = replicas;
    }

    URI any(Random random) {
        return replicas.get(random.nextInt(replicas.size()));
    }

    /** A replica that isn't this one. */
    URI otherThan(URI replica) {
        return replicas.stream()
                .filter(other -> !other.equals(replica))
                .findFirst()
                .orElse(replica);
    }

    /** The answer, or nothing where none came that can be read. */
    Optional<Answer> details(URI replica, Account account, String service, Map<String, ?> request)
            throws InterruptedException {
        return post(replica, "details/" + service, account, request, null);
    }

    /** The answer, or nothing where none came that can be read. */
    Optional<Answer> commit(
            URI replica, Account account, String service, Map<String, ?> request, @Nullable String idempotencyKey)
            throws InterruptedException {
        return post(replica, "commit/" + service, account, request, idempotencyKey);
    }

    /** The answer, or nothing where none came that can be read. */
    Optional<Answer> status(URI replica, Account account, String reference) throws InterruptedException {
        String query =
                "?token=" + URLEncoder.encode(account.token(), StandardCharsets.UTF_8) + "&reference=" + reference;
        return send(JsonCalls.request(replica.resolve("/api/service/status/" + query)));
    }

    private Optional<Answer> post(
            URI replica, String path, Account account, Map<String, ?> request, @Nullable String idempotencyKey)
            throws InterruptedException {
        Map<String, Object> body = new HashMap<>(request);
        body.put("token", account.token());
        HttpRequest.Builder call = JsonCalls.request(replica.resolve("/api/servicegroup/" + path + "/"))
                .POST(JsonCalls.body(body));
        if (idempotencyKey != null) {
            call.header("Idempotency-Key", idempotencyKey);
        }
        return send(call);
    }

    private Optional<Answer> send(HttpRequest.Builder call) throws InterruptedException {
        try {
            return Optional.of(calls.send(call.timeout(Times.CLIENT_ANSWER_MAX).build(), "gateway"));
        } catch (CommandFailure unanswered) {
            return Optional.empty();
        }
    }
}
