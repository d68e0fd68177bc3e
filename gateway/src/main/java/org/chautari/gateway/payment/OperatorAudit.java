package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.AuditTrail;

/** Puts in the audit what operators do about payments, in the transaction that does it. */
@ApplicationScoped
class OperatorAudit {

    private final AuditTrail audit;

    OperatorAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /** Where a change carries out an operator's word. */
    Uni<Void> decided(SqlClient sql, Change change) {
        return change.verdict()
                .map(verdict -> decided(sql, change, verdict))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    Uni<Void> proposed(SqlClient sql, Actor actor, Stored seen, Proposal proposal) {
        ObjectNode after = state(seen.state().wireName())
                .put("executed", proposal.executed())
                .put("reason", proposal.reason().text());
        return audit.add(
                sql,
                actor,
                "payment.propose",
                subject(seen.id()),
                state(seen.state().wireName()),
                after);
    }

    Uni<Void> seen(SqlClient sql, Actor actor, long paymentId, OperatorReason reason) {
        return audit.add(sql, actor, "payment.see", subject(paymentId), null, object().put("reason", reason.text()));
    }

    private Uni<Void> decided(SqlClient sql, Change change, News.Verdict verdict) {
        Decision decision = verdict.decision();
        ObjectNode after = state(change.settlement().state().wireName())
                .put("executed", decision.executed())
                .put("by", decision.by())
                .put("approved_by", decision.approvedBy())
                .put("reason", decision.reason());
        return audit.add(
                sql,
                verdict.actor(),
                action(decision),
                subject(change.seen().id()),
                state(change.seen().state().wireName()),
                after);
    }

    private static String action(Decision decision) {
        if (!decision.approvedBy().isEmpty()) {
            return "payment.approve";
        }
        return decision.executed() ? "payment.settle" : "payment.release";
    }

    private static String subject(long paymentId) {
        return "payment " + paymentId;
    }

    private static ObjectNode state(String state) {
        return object().put("state", state);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
