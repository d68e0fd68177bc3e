package org.chautari.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a details call opened.
 *
 * @param reference the reference of that call
 * @param customer the customer's name as it was sent, script and all
 */
record Session(
        long id,
        Mode mode,
        Service service,
        String reference,
        String customer,
        Service.User.Payer payer,
        Script script) {

    /** What this customer is shown, and may pay. */
    ObjectNode payload() {
        return service.payload(payer, script.duePaisa());
    }

    /** Without the customer: messages end up in logs. */
    @Override
    public String toString() {
        return "Session[id=%d]".formatted(id);
    }
}
