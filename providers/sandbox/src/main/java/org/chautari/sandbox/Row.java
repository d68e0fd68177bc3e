package org.chautari.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.chautari.money.Rupees;

/** A payment in the book, and how often it was executed. */
final class Row {

    private final long id;
    private final Payment payment;
    private final AtomicInteger executions = new AtomicInteger();

    Row(long id, Payment payment) {
        this.id = id;
        this.payment = payment;
    }

    long id() {
        return id;
    }

    void countExecution() {
        executions.incrementAndGet();
    }

    int executions() {
        return executions.get();
    }

    /** The row as the book shows it. */
    ObjectNode toJson() {
        return Json.object()
                .put("reference", payment.reference())
                .put("service", payment.service().slug())
                .put("customer", payment.customer())
                .put("amount", Rupees.of(payment.amountPaisa()))
                .put("executions", executions())
                .put("upstream_reference", payment.upstreamReference())
                .put("mode", payment.mode().wireName());
    }
}
