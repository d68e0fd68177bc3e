package org.chautari.gateway.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.batch.QueueFull;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.References;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.jboss.logging.Logger;

/** Looks up what a subscriber may pay, and opens a session for it (PROTOCOL.md §4). */
@ApplicationScoped
public class Lookups {

    private static final Logger LOG = Logger.getLogger(Lookups.class);

    private final SessionOpenings sessions;
    private final References references;

    Lookups(SessionOpenings sessions, References references) {
        this.sessions = sessions;
        this.references = references;
    }

    /** Asks the service's provider and answers its payload with the session's id; a refusal opens no session. */
    public Uni<Checked<ObjectNode>> lookUp(Caller caller, Service service, RequestBody body) {
        return DetailsForm.read(body, service.descriptor()).thenAsync(form -> lookUp(caller, service, form));
    }

    private Uni<Checked<ObjectNode>> lookUp(Caller caller, Service service, DetailsForm form) {
        DetailsQuery query = new DetailsQuery(caller.mode(), references.next(), form.reference(), form.parameters());
        return service.provider().details(query).chain(lookup -> switch (lookup) {
            case Lookup.Found found -> open(caller, service, query, found);
            case Lookup.Refused refused -> stop(ProtocolError.of(refused.refusal()));
            case Lookup.NotReached(String reason) -> stop(service, ErrorCode.SERVICE_ERROR, reason);
            case Lookup.Faulty(String reason) -> stop(service, ErrorCode.PROVIDER_ERROR, reason);
        });
    }

    private Uni<Checked<ObjectNode>> open(Caller caller, Service service, DetailsQuery query, Lookup.Found found) {
        NewSession session = new NewSession(
                caller,
                service.descriptor().slug(),
                query.clientReference(),
                query.reference(),
                Fingerprint.of(service.descriptor().slug(), query.parameters()),
                found.offers(),
                found.upstreamState());
        return sessions.open(session)
                .map(id -> Checked.passed(answer(found.payload(), id)))
                .onFailure(QueueFull.class)
                .recoverWithItem(full -> Checked.stopped(ErrorCode.SERVICE_ERROR));
    }

    private static ObjectNode answer(ObjectNode payload, long sessionId) {
        return payload.put("session_id", sessionId).put("status", true);
    }

    private static Uni<Checked<ObjectNode>> stop(Service service, ErrorCode code, String reason) {
        LOG.warnf(
                "A lookup failed: slug=%s code=%s reason=%s",
                service.descriptor().slug(), code.code(), reason);
        return stop(ProtocolError.of(code));
    }

    private static Uni<Checked<ObjectNode>> stop(ProtocolError error) {
        return Uni.createFrom().item(Checked.stopped(error));
    }
}
