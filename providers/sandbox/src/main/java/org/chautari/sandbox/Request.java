package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.chautari.money.Rupees;

/**
 * The parameters of a call, as lenient as the protocol: a number may come as text, a name with spaces for underscores.
 *
 * @param clientReference what {@code X-Client-Reference} said, where it was sent
 */
record Request(ObjectNode body, Optional<String> clientReference) {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,50}");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[0-9]{1,18}");

    Request {
        clientReference = clientReference.filter(Request::isReference);
    }

    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** A parameter that is a text or a number, as text; empty where it is missing, empty or of another kind. */
    Optional<String> text(String name) {
        JsonNode value = node(name);
        return value.isTextual() || value.isNumber()
                ? Optional.of(value.asText()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** Whether a parameter is missing, null or an empty text. */
    boolean isBlank(String name) {
        JsonNode value = node(name);
        boolean emptyText = value.isTextual() && value.asText().isEmpty();
        return emptyText || value.isMissingNode() || value.isNull();
    }

    /** A whole number, empty where the parameter is none. */
    OptionalLong number(String name) {
        return text(name)
                .filter(text -> WHOLE_NUMBER.matcher(text).matches())
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElseGet(OptionalLong::empty);
    }

    /** The {@code amount} in paisa, empty where it is none that can be paid. */
    OptionalLong amountPaisa() {
        JsonNode value = node("amount");
        if (!value.isNumber()) {
            return Rupees.parseAmount(value.asText());
        }
        OptionalLong paisa = Rupees.paisaOf(value.decimalValue());
        return paisa.isPresent() && Rupees.isAmount(paisa.getAsLong()) ? paisa : OptionalLong.empty();
    }

    private JsonNode node(String name) {
        JsonNode value = body.path(name);
        return value.isMissingNode() ? body.path(name.replace('_', ' ')) : value;
    }
}
