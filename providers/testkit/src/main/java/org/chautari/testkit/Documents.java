package org.chautari.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chautari.money.Rupees;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Mode;
import org.chautari.provider.Offer;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Refusal;
import org.chautari.provider.StatusQuery;

/** The documented messages of one provider, turned into what the gateway would ask it. */
final class Documents {

    /** What an order pays whose document has no number for an amount. */
    private static final long ANY_AMOUNT_PAISA = 250_50;

    private static final Duration SEND_WITHIN = Duration.ofMinutes(1);

    private final ProviderDescriptor descriptor;
    private final Fixtures fixtures;

    Documents(ProviderDescriptor descriptor) {
        this.descriptor = descriptor;
        this.fixtures = Fixtures.of(descriptor.slug());
    }

    List<Fixtures.Details> details() {
        return fixtures.details();
    }

    /** The documented details calls that find something. */
    List<Fixtures.Details> answered() {
        return details().stream().filter(documented -> !documented.refused()).toList();
    }

    /** The documented details calls that are refused. */
    List<Fixtures.Details> refused() {
        return details().stream().filter(Fixtures.Details::refused).toList();
    }

    /** The names of the documented commit requests. */
    List<String> commitRequests() {
        return fixtures.commitRequests();
    }

    /** The documented refusals of a commit. */
    List<ObjectNode> commitErrors() {
        return fixtures.commitErrors().stream().map(fixtures::file).toList();
    }

    JsonNode detailOfSuccess() {
        return fixtures.file("commit.response").get("detail");
    }

    /** The gateway's query for a documented details call. */
    DetailsQuery query(Mode mode, Fixtures.Details documented) {
        Map<String, String> parameters = new HashMap<>();
        documented.request().properties().stream()
                .filter(field ->
                        !field.getKey().equals("token") && !field.getKey().equals("reference"))
                .forEach(
                        field -> parameters.put(field.getKey(), field.getValue().asText()));
        return query(mode, parameters);
    }

    /** A query for any customer. */
    DetailsQuery query(Mode mode, Map<String, String> parameters) {
        return new DetailsQuery(mode, newReference(), newReference(), parameters);
    }

    /** A query that finds something. */
    DetailsQuery query(Mode mode) {
        return query(mode, answered().getFirst());
    }

    /** The queries for all documented details calls. */
    List<DetailsQuery> queries() {
        return details().stream()
                .map(documented -> query(Mode.TEST, documented))
                .toList();
    }

    /** What the upstream must receive for a query: the document, with what is of this call. */
    ObjectNode expected(Fixtures.Details documented, DetailsQuery query, String token) {
        return documented.request().deepCopy().put("token", token).put("reference", query.reference());
    }

    /** The gateway's order for a documented commit. */
    CommitOrder order(Mode mode, String request) {
        ObjectNode body = fixtures.file(request);
        ObjectNode state = Json.MAPPER.createObjectNode().set("session_id", body.get("session_id"));
        Map<String, String> selector = descriptor.commitParameters().stream()
                .map(Parameter::name)
                .filter(body::has)
                .collect(Collectors.toMap(name -> name, name -> body.get(name).asText()));
        long paisa = paidPaisa(request).orElse(ANY_AMOUNT_PAISA);
        long sendBefore = Instant.now().plus(SEND_WITHIN).toEpochMilli();
        return new CommitOrder(mode, newReference(), newReference(), state, selector, paisa, sendBefore);
    }

    /** Any documented order, which comes too late to be sent. */
    CommitOrder lateOrder(Mode mode) {
        CommitOrder order = order(mode);
        return new CommitOrder(
                mode,
                order.reference(),
                order.clientReference(),
                order.upstreamState(),
                order.selector(),
                order.amountPaisa(),
                Instant.now().minusMillis(1).toEpochMilli());
    }

    /** Any documented order. */
    CommitOrder order(Mode mode) {
        return order(mode, fixtures.commitRequests().getFirst());
    }

    /** A query for the state of any payment. */
    static StatusQuery statusQuery(Mode mode) {
        return new StatusQuery(mode, newReference());
    }

    /** What an error body of the protocol says. */
    static Refusal refusalIn(ObjectNode body) {
        return new Refusal(
                body.get("error_code").textValue(), body.get("details"), (ObjectNode) body.get("error_data"));
    }

    /** What the upstream must receive for an order: the document, with what is of this call. */
    ObjectNode expected(String request, CommitOrder order, String token) {
        ObjectNode body = fixtures.file(request).put("token", token);
        if (body.has("reference")) {
            body.put("reference", order.reference());
        }
        if (body.has("amount")) {
            body.put("amount", Rupees.of(order.amountPaisa()));
        }
        return body;
    }

    /** All documented orders. */
    List<CommitOrder> orders() {
        return commitRequests().stream()
                .map(request -> order(Mode.TEST, request))
                .toList();
    }

    /** The documented commit requests that pay an offer: those of dues only show the form, without a number. */
    List<String> payingRequests() {
        return commitRequests().stream()
                .filter(request -> paidPaisa(request).isPresent()
                        || !fixtures.file(request).has("amount"))
                .toList();
    }

    /** Whether an offer is the one that a documented commit request pays. */
    Predicate<Offer> paidBy(String request) {
        Map<String, String> selector = order(Mode.TEST, request).selector();
        return offer -> offer.selector().equals(selector)
                && offer.amountPaisa() == paidPaisa(request).orElse(offer.amountPaisa());
    }

    private OptionalLong paidPaisa(String request) {
        return Rupees.parseAmount(fixtures.file(request).path("amount").asText());
    }

    private static String newReference() {
        return UUID.randomUUID().toString();
    }
}
