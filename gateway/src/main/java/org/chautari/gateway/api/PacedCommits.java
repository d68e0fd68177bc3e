package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.chautari.gateway.payment.Commits;
import org.chautari.gateway.payment.RefusedCommits;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;

/**
 * Commits within the rate of their account, at a service that is not in maintenance. To a client, a refusal for either means
 * that nothing was charged, so one that repeats a payment is told of that payment instead.
 */
@ApplicationScoped
class PacedCommits {

    private final Commits commits;
    private final RefusedCommits refused;

    PacedCommits(Commits commits, RefusedCommits refused) {
        this.commits = commits;
        this.refused = refused;
    }

    /** Pays what the request names, unless that isn't to be now. */
    Uni<Checked<ObjectNode>> commit(Door.Entry entry, Instant receivedAt) {
        return refusal(entry).chain(refusal -> refusal.map(PacedCommits::stop).orElseGet(() -> pay(entry, receivedAt)));
    }

    /** Empty where it may go on. */
    Uni<Optional<ProtocolError>> refusal(Door.Entry entry) {
        if (entry.service().maintenance()) {
            return refuse(entry, ProtocolError.of(ErrorCode.SERVICE_MAINTENANCE));
        }
        return entry.visitor().withinRate() ? Uni.createFrom().item(Optional.empty()) : refuse(entry, Door.tooMany());
    }

    private Uni<Checked<ObjectNode>> pay(Door.Entry entry, Instant receivedAt) {
        return commits.commit(entry.caller(), entry.service(), entry.body(), receivedAt);
    }

    private Uni<Optional<ProtocolError>> refuse(Door.Entry entry, ProtocolError refusal) {
        return refused.refuse(entry.caller(), entry.service(), entry.body(), refusal)
                .map(Optional::of);
    }

    private static Uni<Checked<ObjectNode>> stop(ProtocolError error) {
        return Uni.createFrom().item(Checked.stopped(error));
    }
}
