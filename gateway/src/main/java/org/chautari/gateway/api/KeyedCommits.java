package org.chautari.gateway.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.idempotency.FirstAnswers;
import org.chautari.gateway.idempotency.KeptAnswer;
import org.chautari.gateway.idempotency.KeptAnswer.Worth;
import org.chautari.gateway.idempotency.KeyedRequest;
import org.chautari.gateway.payment.Commits;
import org.chautari.gateway.payment.InFlight;
import org.chautari.gateway.payment.RepeatedCommits;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.RequestBody;
import org.jboss.logging.Logger;

/**
 * Commits that come with an {@code Idempotency-Key} (PROTOCOL.md §5). The key is looked at before the service: what was
 * answered once is answered again, whatever has become of the service since, to whoever may still commit there.
 */
@ApplicationScoped
class KeyedCommits {

    private static final Logger LOG = Logger.getLogger(KeyedCommits.class);

    private final Door door;
    private final PacedCommits paced;
    private final Commits commits;
    private final RepeatedCommits repeated;
    private final FirstAnswers answers;
    private final InFlight inFlight;
    private final ObjectMapper json;

    KeyedCommits(
            Door door,
            PacedCommits paced,
            Commits commits,
            RepeatedCommits repeated,
            FirstAnswers answers,
            InFlight inFlight,
            ObjectMapper json) {
        this.door = door;
        this.paced = paced;
        this.commits = commits;
        this.repeated = repeated;
        this.answers = answers;
        this.inFlight = inFlight;
        this.json = json;
    }

    /** Pays once for each key, and answers every repeat with the bytes of the first answer. */
    Uni<Checked<KeptAnswer>> commit(RequestBody body, String slug, String key, Instant receivedAt) {
        return door.identify(body)
                .map(checked -> checked.then(visitor -> door.permit(visitor, slug, Scope.COMMIT)))
                .chain(checked ->
                        checked.thenAsync(visitor -> commit(key, new Commit(visitor, body, slug, receivedAt))));
    }

    /** The bytes of a first answer, or an error that came before any. */
    static Response answer(Checked<KeptAnswer> result) {
        return switch (result) {
            case Checked.Stopped<KeptAnswer>(ProtocolError error) -> Answers.of(error);
            case Checked.Passed<KeptAnswer>(KeptAnswer answer) ->
                Response.status(answer.status())
                        .type(MediaType.APPLICATION_JSON_TYPE)
                        .cacheControl(Answers.NOT_KEPT)
                        .entity(answer.body().getBytes())
                        .build();
        };
    }

    private Uni<Checked<KeptAnswer>> commit(String key, Commit commit) {
        return KeyedRequest.of(commit.visitor.caller(), key, commit.body.fingerprint(commit.slug))
                .thenAsync(request -> answers.answer(request, commit).map(Checked::passed));
    }

    private KeptAnswer kept(Checked<ObjectNode> result) {
        return switch (result) {
            case Checked.Passed<ObjectNode>(ObjectNode body) -> new KeptAnswer(200, bytes(body), Worth.FIRST);
            case Checked.Stopped<ObjectNode>(ProtocolError error) -> error(error, Worth.FIRST);
        };
    }

    private KeptAnswer error(ProtocolError error, Worth worth) {
        return new KeptAnswer(error.code().httpStatus(), bytes(error.body()), worth);
    }

    private Buffer bytes(ObjectNode body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JacksonException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }

    private final class Commit implements FirstAnswers.Work {

        private final Door.Visitor visitor;
        private final RequestBody body;
        private final String slug;
        private final Instant receivedAt;

        Commit(Door.Visitor visitor, RequestBody body, String slug, Instant receivedAt) {
            this.visitor = visitor;
            this.body = body;
            this.slug = slug;
            this.receivedAt = receivedAt;
        }

        @Override
        public Uni<KeptAnswer> first() {
            return switch (door.admit(visitor, body, slug, Scope.COMMIT)) {
                case Checked.Stopped<Door.Entry>(ProtocolError error) -> item(error(error, Worth.NONE));
                case Checked.Passed<Door.Entry>(Door.Entry entry) ->
                    paced.refusal(entry)
                            .chain(refusal -> refusal.map(error -> item(error(error, Worth.NONE)))
                                    .orElseGet(() -> pay(entry)));
            };
        }

        private Uni<KeptAnswer> pay(Door.Entry entry) {
            return commits.commit(entry.caller(), entry.service(), body, receivedAt)
                    .map(KeyedCommits.this::kept);
        }

        @Override
        public Uni<KeptAnswer> insteadOf(Instant first) {
            return switch (door.admit(visitor, body, slug, Scope.COMMIT)) {
                case Checked.Stopped<Door.Entry> refused -> item(unknown());
                case Checked.Passed<Door.Entry>(Door.Entry entry)
                when entry.service().maintenance() -> item(unknown());
                case Checked.Passed<Door.Entry>(Door.Entry entry) ->
                    repeated.commit(entry.caller(), entry.service(), body, first)
                            .map(KeyedCommits.this::kept);
            };
        }

        @Override
        public Uni<Checked<FirstAnswers.Work>> anew() {
            return door.identifyAgain(body, visitor)
                    .map(checked -> checked.map(known -> new Commit(known, body, slug, receivedAt)));
        }

        @Override
        public Uni<KeptAnswer> unstoppable(Uni<KeptAnswer> begun) {
            return inFlight.unstoppable(begun);
        }

        @Override
        public KeptAnswer refuse(ProtocolError error) {
            return error(error, Worth.NONE);
        }

        @Override
        public KeptAnswer unknown() {
            String correlationId = UUID.randomUUID().toString();
            LOG.warnf("A repeat has no first answer to get: correlationId=%s", correlationId);
            return error(Answers.faultOf(correlationId), Worth.UNKNOWN);
        }

        private static Uni<KeptAnswer> item(KeptAnswer answer) {
            return Uni.createFrom().item(answer);
        }
    }
}
