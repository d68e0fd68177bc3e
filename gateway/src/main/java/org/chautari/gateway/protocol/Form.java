package org.chautari.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chautari.money.Rupees;
import org.chautari.provider.Parameter;

/**
 * Reads a request's parameters by their form and gathers what is wrong with them, so that a client learns all of it at
 * once (1010). What a parameter means is for others to decide.
 */
public final class Form {

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,50}");
    private static final Pattern POSITIVE = Pattern.compile("[0-9]{1,18}");
    private static final String REQUIRED = "This parameter is required.";

    private final RequestBody body;
    private final Map<String, List<String>> messages = new LinkedHashMap<>();

    public Form(RequestBody body) {
        this.body = body;
    }

    /** Whether a text has the form of a client's reference (PROTOCOL.md §1). */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** The paisa of an amount, given as a number or as digits; empty where it is none (PROTOCOL.md §2). */
    public static OptionalLong amountPaisa(JsonNode value) {
        if (value.isTextual()) {
            return Rupees.parseAmount(value.textValue());
        }
        if (!value.isNumber()) {
            return OptionalLong.empty();
        }
        OptionalLong paisa = Rupees.paisaOf(value.decimalValue());
        return paisa.isPresent() && Rupees.isAmount(paisa.getAsLong()) ? paisa : OptionalLong.empty();
    }

    /** The client's reference, where there is one: at most 50 characters of letters, digits, {@code _} and {@code -}. */
    public Optional<String> reference() {
        Optional<String> reference = text("reference");
        if (reference.isPresent() && !isReference(reference.get())) {
            wrong("reference", "At most 50 letters, digits, underscores and hyphens.");
        }
        return reference;
    }

    /** A parameter that must be there, in its form. Where it is not, the text is empty and the form wrong. */
    public String required(Parameter parameter) {
        if (body.get(parameter.name()).isEmpty()) {
            wrong(parameter.name(), REQUIRED);
        }
        return optional(parameter).orElse("");
    }

    /** A parameter that may be there, in its form. */
    public Optional<String> optional(Parameter parameter) {
        Optional<String> value = text(parameter.name());
        if (value.isPresent() && !parameter.accepts(value.get())) {
            wrong(parameter.name(), "Not a valid value.");
        }
        return value;
    }

    /** A text that must be there; empty where it is not. */
    public String requiredText(String name) {
        Optional<String> text = text(name);
        if (body.get(name).isEmpty()) {
            missing(name);
        }
        return text.orElse("");
    }

    /** One of a list of words, which must be there. */
    public String oneOf(String name, List<String> words) {
        if (body.get(name).isEmpty()) {
            wrong(name, REQUIRED);
            return "";
        }
        String word = text(name).orElse("");
        if (!words.contains(word)) {
            wrong(name, "Not one of the service's choices.");
        }
        return word;
    }

    /** A positive number that must be there, as a number or as digits; 0 where it is wrong. */
    public long id(String name) {
        Optional<JsonNode> value = body.get(name);
        if (value.isEmpty()) {
            wrong(name, REQUIRED);
            return 0;
        }
        String digits = value.filter(node -> node.isTextual() || node.isIntegralNumber())
                .map(JsonNode::asText)
                .filter(text -> POSITIVE.matcher(text).matches())
                .orElse("0");
        long id = Long.parseLong(digits);
        if (id == 0) {
            wrong(name, "A positive whole number.");
        }
        return id;
    }

    /**
     * The amount, in paisa: a number, or digits with at most one point (PROTOCOL.md §2).
     *
     * @param required whether it must be there
     */
    public OptionalLong amountPaisa(boolean required) {
        Optional<JsonNode> value = body.get("amount");
        if (value.isEmpty()) {
            if (required) {
                wrong("amount", REQUIRED);
            }
            return OptionalLong.empty();
        }
        OptionalLong paisa = amountPaisa(value.get());
        if (paisa.isEmpty()) {
            wrong("amount", "More than 0, at most 9999999.99, with at most 2 decimals.");
        }
        return paisa;
    }

    /** Adds a complaint about a parameter. */
    public void wrong(String name, String message) {
        messages.computeIfAbsent(name, first -> new ArrayList<>()).add(message);
    }

    /** Adds the complaint that a parameter is missing. */
    public void missing(String name) {
        wrong(name, REQUIRED);
    }

    /** What was read, unless anything was wrong (1010). */
    public <T> Checked<T> check(Supplier<T> read) {
        return messages.isEmpty() ? Checked.passed(read.get()) : Checked.stopped(ProtocolError.malformed(messages));
    }

    /** A parameter's text; a whole number is as good as its digits, since clients send either. */
    private Optional<String> text(String name) {
        Optional<JsonNode> value = body.get(name);
        if (value.isPresent() && !value.get().isTextual() && !value.get().isIntegralNumber()) {
            wrong(name, "A text.");
            return Optional.empty();
        }
        return value.map(JsonNode::asText);
    }
}
