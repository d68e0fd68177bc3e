package org.chautari.gateway.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.chautari.gateway.access.Access;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.rate.Limits;
import org.jboss.logging.Logger;

/** What every request for a service passes before anything is done for it, in the protocol's order (PROTOCOL.md §3). */
@ApplicationScoped
class Door {

    private static final Logger LOG = Logger.getLogger(Door.class);

    private final Access access;
    private final Catalog catalog;
    private final Limits limits;

    Door(Access access, Catalog catalog, Limits limits) {
        this.access = access;
        this.catalog = catalog;
        this.limits = limits;
    }

    /**
     * Somebody who is known.
     *
     * @param withinRate whether this request was within the rate when it was counted
     */
    record Visitor(Caller caller, boolean withinRate) {}

    /** A request that may go on: who asks, for which service. */
    record Entry(Visitor visitor, Service service, RequestBody body) {

        Caller caller() {
            return visitor.caller();
        }
    }

    /** Checks the token, the account, the service, whether the one may use the other for this, and the rate. */
    Uni<Checked<Entry>> enter(RequestBody body, String slug, Scope scope) {
        return identify(body)
                .map(checked -> checked.then(visitor -> admit(visitor, body, slug, scope)))
                .map(checked -> checked.then(Door::inService))
                .map(checked -> checked.then(entry -> paced(entry.visitor(), entry)));
    }

    /** As {@link #enter}, for commits; maintenance and their rate are for {@link PacedCommits} to check. */
    Uni<Checked<Entry>> enterToCommit(RequestBody body, String slug) {
        return identify(body).map(checked -> checked.then(visitor -> admit(visitor, body, slug, Scope.COMMIT)));
    }

    /** Checks the token and the account of a request that is for no service, whether the one may do this, and the rate. */
    Uni<Checked<Caller>> enter(RequestBody body, Scope scope) {
        return identify(body)
                .map(checked -> checked.then(visitor -> visitor.caller().may(scope)
                        ? paced(visitor, visitor.caller())
                        : Checked.stopped(ErrorCode.PERMISSION_DENIED)));
    }

    private static Checked<Entry> inService(Entry entry) {
        return entry.service().maintenance() ? Checked.stopped(ErrorCode.SERVICE_MAINTENANCE) : Checked.passed(entry);
    }

    private static <T> Checked<T> paced(Visitor visitor, T entry) {
        return visitor.withinRate() ? Checked.passed(entry) : Checked.stopped(tooMany());
    }

    /** Checks the token and the account, and counts the request, whatever is refused of it afterwards. */
    Uni<Checked<Visitor>> identify(RequestBody body) {
        return access.identify(body)
                .chain(checked -> checked.thenAsync(caller ->
                        limits.admit(caller).map(withinRate -> Checked.passed(new Visitor(caller, withinRate)))));
    }

    /** Checks the token and the account of somebody who has waited; they were counted when they came. */
    Uni<Checked<Visitor>> identifyAgain(RequestBody body, Visitor before) {
        return access.identify(body).map(checked -> checked.map(caller -> new Visitor(caller, before.withinRate())));
    }

    /** Checks whether the account may use a service for this, in whatever state the service is. */
    Checked<Visitor> permit(Visitor visitor, String slug, Scope scope) {
        Caller caller = visitor.caller();
        boolean isMissing = catalog.find(slug) instanceof Catalog.Found.Missing;
        if (!caller.mayUse(slug)) {
            return Checked.stopped(isMissing ? ErrorCode.NO_SUCH_SERVICE : ErrorCode.SERVICE_UNAVAILABLE);
        }
        if (!caller.may(scope, slug)) {
            return Checked.stopped(isMissing ? ErrorCode.NO_SUCH_SERVICE : ErrorCode.PERMISSION_DENIED);
        }
        return Checked.passed(visitor);
    }

    /** Checks the service, which may be in maintenance, and whether the account may use it for this. */
    Checked<Entry> admit(Visitor visitor, RequestBody body, String slug, Scope scope) {
        return permit(visitor, slug, scope).then(permitted -> admit(permitted, body, slug));
    }

    private Checked<Entry> admit(Visitor visitor, RequestBody body, String slug) {
        return switch (catalog.find(slug)) {
            case Catalog.Found.Known(Service service) -> Checked.passed(new Entry(visitor, service, body));
            case Catalog.Found.NotReadYet unread -> Checked.stopped(tooEarly());
            case Catalog.Found.NotYetKnown unknown -> Checked.stopped(ErrorCode.SERVICE_ERROR);
            case Catalog.Found.Missing missing -> Checked.stopped(ErrorCode.NO_SUCH_SERVICE);
        };
    }

    /** The refusal of what is over the rate. */
    static ProtocolError tooMany() {
        return ProtocolError.of(ErrorCode.SERVICE_ERROR, "Too many requests: wait a moment.");
    }

    /** No refusal: what is asked for may be the repeat of a commit that was accepted before this replica started. */
    private static ProtocolError tooEarly() {
        String correlationId = UUID.randomUUID().toString();
        LOG.warnf("A request came before the catalogue was read: correlationId=%s", correlationId);
        return Answers.faultOf(correlationId);
    }
}
