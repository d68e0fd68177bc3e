package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.chautari.gateway.payment.OperatorName;
import org.chautari.gateway.payment.OperatorReason;
import org.jspecify.annotations.Nullable;

/** What an operator says of a payment: who, why, and whether it was executed. */
record OperatorBody(JsonNode fields) {

    static final String BY = "by: who decides, 1 to 50 letters, digits and . _ @ -.";
    static final String REASON = "reason: one line of 5 to 200 characters, without personal data.";
    static final String EXECUTED = "executed: true or false, as the proposal says that you approve.";

    static OperatorBody of(@Nullable JsonNode body) {
        return new OperatorBody(body == null ? JsonNodeFactory.instance.objectNode() : body);
    }

    Optional<OperatorName> by() {
        return text("by").flatMap(OperatorName::of);
    }

    Optional<OperatorReason> reason() {
        return text("reason").flatMap(OperatorReason::of);
    }

    Optional<Boolean> executed() {
        return Optional.of(fields.path("executed")).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    private Optional<String> text(String name) {
        return Optional.of(fields.path(name)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
