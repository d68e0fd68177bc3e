package org.chautari.sandbox;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chautari.money.Rupees;

/** One of the services that the sandbox plays. */
final class Service {

    private final String slug;
    private final ServiceDeclaration declaration;
    private final Pricing pricing;
    private final Map<String, User> users;
    private final ObjectNode success;

    /** A documented customer. */
    sealed interface User {

        /** Someone who has a bill. */
        record Payer(ObjectNode payload) implements User {}

        /** Someone whom the service sends away. */
        record TurnedAway(Answer answer) implements User {}
    }

    private Service(String slug, ServiceDeclaration declaration) {
        this.slug = slug;
        this.declaration = declaration;
        this.pricing = new Pricing(declaration);
        this.users = declaration.users().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> documented(entry.getValue())));
        this.success = Fixture.read(declaration.success());
    }

    /** The service of a slug, as declared; a declaration that makes no sense is a mistake in the build. */
    static Service declared(String slug) {
        return new Service(slug, Json.resource("services/%s.json".formatted(slug), ServiceDeclaration.class));
    }

    String slug() {
        return slug;
    }

    String customerParameter() {
        return declaration.customer();
    }

    /** Whether a commit has a reference of its own; else that of its session is the payment's. */
    boolean hasCommitReference() {
        return declaration.commitReference();
    }

    Pricing pricing() {
        return pricing;
    }

    Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    /** What a customer with such dues is shown, 0 for none. */
    ObjectNode payload(User.Payer payer, long duePaisa) {
        ObjectNode payload = payer.payload().deepCopy();
        if (duePaisa > 0) {
            String due = Rupees.of(duePaisa).toPlainString();
            declaration.due().forEach((at, text) -> put(payload, at, TextNode.valueOf(text.replace("{due}", due))));
        }
        return payload;
    }

    /** The answer to a commit that was executed. */
    Answer success(long id, long pricePaisa, long balancePaisa) {
        return Answer.ok(accepted(id, pricePaisa, balancePaisa));
    }

    /** The answer to a commit that was accepted and waits. */
    Answer queued(long id, long pricePaisa, long balancePaisa) {
        return Answer.ok(accepted(id, pricePaisa, balancePaisa)
                .put("state", Row.State.QUEUED.wireName())
                .put("message", "Your operation is in queue.")
                .put("detail", ""));
    }

    /** What is said of a payment that was executed: a text or an object. */
    JsonNode successDetail(long pricePaisa) {
        return priced(pricePaisa).path("detail");
    }

    private ObjectNode accepted(long id, long pricePaisa, long balancePaisa) {
        return priced(pricePaisa)
                .put("credits_available", Rupees.of(balancePaisa))
                .put("id", id);
    }

    private ObjectNode priced(long pricePaisa) {
        ObjectNode body = success.deepCopy();
        JsonNode price = DecimalNode.valueOf(Rupees.of(pricePaisa));
        body.set("credits_consumed", price);
        if (declaration.successPriceAt() != null) {
            put(body, declaration.successPriceAt(), price);
        }
        return body;
    }

    private static User documented(String fixture) {
        ObjectNode message = Fixture.read(fixture);
        return message.path("status").asBoolean()
                ? new User.Payer(message.without(List.of("session_id", "status")))
                : new User.TurnedAway(new Answer(400, message));
    }

    private static void put(ObjectNode tree, String at, JsonNode value) {
        JsonPointer pointer = JsonPointer.compile(at);
        if (!(tree.at(pointer.head()) instanceof ObjectNode parent)
                || !parent.has(pointer.last().getMatchingProperty())) {
            throw new IllegalStateException("nothing in this message at " + at);
        }
        parent.set(pointer.last().getMatchingProperty(), value);
    }
}
