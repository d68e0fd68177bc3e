package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.money.Rupees;

/** What a commit answers (PROTOCOL.md §5). */
final class CommitAnswers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CommitAnswers() {}

    /** The answer to a payment that is settled so. */
    static Checked<ObjectNode> answer(Stored payment, Settled settled) {
        return switch (settled.state()) {
            case SUCCESS -> Checked.passed(body(payment, settled.state(), settled.answer(), settled.availablePaisa()));
            case QUEUED, PROCESSING -> Checked.passed(accepted(payment, settled.state(), settled.availablePaisa()));
            case ERROR, FAILED, EXPIRED -> Checked.stopped(ProtocolError.ofBody(settled.answer()));
        };
    }

    /** The answer to a payment that is accepted and not final. */
    static ObjectNode accepted(Stored payment, PaymentState state, long availablePaisa) {
        return body(payment, state, TextNode.valueOf(""), availablePaisa);
    }

    static ProtocolError duplicate(Opened.Duplicate duplicate) {
        return new ProtocolError(
                ErrorCode.DUPLICATE_REFERENCE, TextNode.valueOf(""), payment(duplicate.paymentId(), duplicate.state()));
    }

    static ProtocolError sessionTaken(Opened.SessionTaken taken) {
        return ProtocolError.unfitting(
                "session_id",
                "This session has its payment: fetch the details again.",
                payment(taken.paymentId(), taken.state()));
    }

    static ProtocolError repeated(Opened.Repeated repeated) {
        return new ProtocolError(
                ErrorCode.CLIENT_ERROR,
                TextNode.valueOf("Paid a moment ago by payment %d; send confirm_repeat to pay it again."
                        .formatted(repeated.paymentId())),
                payment(repeated.paymentId(), repeated.state()));
    }

    /** One answer for a session that never was, is over, or belongs to somebody else, so that nobody can probe. */
    static ProtocolError unknownSession() {
        return ProtocolError.unfitting("session_id", "Unknown or expired session.");
    }

    private static ObjectNode payment(long id, PaymentState state) {
        return JSON.objectNode().put("id", id).put("state", state.wireName());
    }

    private static ObjectNode body(Stored payment, PaymentState state, JsonNode detail, long availablePaisa) {
        ObjectNode body = JSON.objectNode();
        body.put("status", true);
        body.put("state", state.wireName());
        body.put(
                "message",
                state == PaymentState.SUCCESS ? "Successfully Completed Transaction" : "Your operation is in queue.");
        body.set("extra_data", JSON.objectNode());
        body.set("detail", detail);
        body.put("credits_consumed", Rupees.of(payment.cost().creditsPaisa()));
        body.put("credits_available", Rupees.of(availablePaisa));
        body.put("id", payment.id());
        return body;
    }
}
