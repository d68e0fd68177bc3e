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
import org.chautari.gateway.idempotency.FirstAnswers;
import org.chautari.gateway.idempotency.KeptAnswer;
import org.chautari.gateway.idempotency.KeyedRequest;
import org.chautari.gateway.payment.Commits;
import org.chautari.gateway.payment.InFlight;
import org.chautari.gateway.payment.RepeatedCommits;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.protocol.ProtocolError;
import org.jboss.logging.Logger;

/** Commits that come with an {@code Idempotency-Key} (PROTOCOL.md §5). */
@ApplicationScoped
class KeyedCommits {

    private static final Logger LOG = Logger.getLogger(KeyedCommits.class);

    private final Commits commits;
    private final RepeatedCommits repeated;
    private final FirstAnswers answers;
    private final InFlight inFlight;
    private final ObjectMapper json;

    KeyedCommits(
            Commits commits, RepeatedCommits repeated, FirstAnswers answers, InFlight inFlight, ObjectMapper json) {
        this.commits = commits;
        this.repeated = repeated;
        this.answers = answers;
        this.inFlight = inFlight;
        this.json = json;
    }

    /** Pays once for each key, and answers every repeat with the bytes of the first answer. */
    Uni<Response> commit(Door.Entry entry, String key) {
        Fingerprint fingerprint =
                entry.body().fingerprint(entry.service().descriptor().slug());
        Checked<KeyedRequest> request = KeyedRequest.of(entry.caller(), key, fingerprint);
        return switch (request) {
            case Checked.Stopped<KeyedRequest>(ProtocolError error) ->
                Uni.createFrom().item(Answers.of(error));
            case Checked.Passed<KeyedRequest>(KeyedRequest keyed) ->
                inFlight.unstoppable(answers.answer(keyed, new Commit(entry))).map(KeyedCommits::response);
        };
    }

    private static Response response(KeptAnswer answer) {
        return Response.status(answer.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(answer.body().getBytes())
                .build();
    }

    private KeptAnswer kept(Checked<ObjectNode> result) {
        return switch (result) {
            case Checked.Passed<ObjectNode>(ObjectNode body) -> new KeptAnswer(200, bytes(body));
            case Checked.Stopped<ObjectNode>(ProtocolError error) -> refused(error);
        };
    }

    private KeptAnswer refused(ProtocolError error) {
        return new KeptAnswer(error.code().httpStatus(), bytes(error.body()));
    }

    private Buffer bytes(ObjectNode body) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(body));
        } catch (JacksonException impossible) {
            throw new IllegalStateException("a JSON tree can always be written", impossible);
        }
    }

    private final class Commit implements FirstAnswers.Work {

        private final Door.Entry entry;

        Commit(Door.Entry entry) {
            this.entry = entry;
        }

        @Override
        public Uni<KeptAnswer> first() {
            return commits.commit(entry.caller(), entry.service(), entry.body()).map(KeyedCommits.this::kept);
        }

        @Override
        public Uni<KeptAnswer> insteadOf(Instant first) {
            return repeated.commit(entry.caller(), entry.service(), entry.body(), first)
                    .map(KeyedCommits.this::kept);
        }

        @Override
        public KeptAnswer refuse(ProtocolError error) {
            return refused(error);
        }

        @Override
        public KeptAnswer unknown() {
            String correlationId = UUID.randomUUID().toString();
            LOG.warnf("A repeat came before the first answer: correlationId=%s", correlationId);
            return refused(Answers.faultOf(correlationId));
        }
    }
}
