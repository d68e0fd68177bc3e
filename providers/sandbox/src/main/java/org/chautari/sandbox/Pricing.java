package org.chautari.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.chautari.sandbox.ServiceDeclaration.Way;

/** What a commit pays, by the payload of its session; the caller's amount is only ever compared. Pure. */
final class Pricing {

    /** What a commit comes to. */
    sealed interface Price {

        /** One offer is meant, at this price. */
        record Agreed(long paisa) implements Price {}

        /** No offer is meant, or not at that price. */
        record Refused(Answer answer) implements Price {}
    }

    private final ServiceDeclaration declaration;

    Pricing(ServiceDeclaration declaration) {
        this.declaration = declaration;
    }

    /** The fault in the form of a commit's selecting parameters and amount, whatever its session. */
    Optional<Answer> malformed(Request request) {
        List<Way> ways = waysOf(request);
        if (ways.isEmpty()) {
            return declaration.ways().getFirst().parameters().stream()
                    .filter(parameter -> request.text(parameter).isEmpty())
                    .findFirst()
                    .map(parameter -> Fault.MALFORMED.at(parameter, "This field is required."));
        }
        if (request.isBlank("amount")) {
            return declaration.amountRequired()
                    ? Optional.of(Fault.MALFORMED.at("amount", "This field is required."))
                    : Optional.empty();
        }
        return request.amountPaisa().isPresent()
                ? Optional.empty()
                : Optional.of(Fault.MALFORMED.at("amount", "A valid amount is required."));
    }

    /** The price of what a well-formed commit names. */
    Price price(Request request, JsonNode payload) {
        OptionalLong claimedPaisa = request.isBlank("amount") ? OptionalLong.empty() : request.amountPaisa();
        Optional<Way> named = Optional.empty();
        for (Way way : waysOf(request)) {
            for (PricedOffer offer : PricedOffer.of(payload, way)) {
                if (offer.isNamedBy(request)) {
                    if (claimedPaisa.isEmpty() || claimedPaisa.getAsLong() == offer.pricePaisa()) {
                        return new Price.Agreed(offer.pricePaisa());
                    }
                    named = Optional.of(way);
                }
            }
        }
        return new Price.Refused(
                named.map(way -> misfit(way, "does not match with amount!")).orElseGet(() -> notOffered(request)));
    }

    private Answer notOffered(Request request) {
        Way way = waysOf(request).getLast();
        boolean meant = way.fixed().entrySet().stream()
                .allMatch(entry -> request.text(entry.getKey())
                        .filter(entry.getValue()::equals)
                        .isPresent());
        return meant && way.absent() != null
                ? new Answer(400, Fixture.read(way.absent()))
                : misfit(way, "is not offered!");
    }

    private List<Way> waysOf(Request request) {
        return declaration.ways().stream()
                .filter(way -> way.parameters().stream()
                        .allMatch(parameter -> request.text(parameter).isPresent()))
                .toList();
    }

    private static Answer misfit(Way way, String text) {
        String parameter = way.parameters().getFirst();
        String capitalised = parameter.substring(0, 1).toUpperCase(Locale.ROOT) + parameter.substring(1);
        return Fault.MISFIT.at(parameter, capitalised + " " + text);
    }
}
