package org.chautari.gateway.payment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Offer;

/**
 * Which offer of its session a commit pays (PROTOCOL.md §5). The price is the offer's; an amount that the client sends
 * must equal it, and where several offers go by one name, tells them apart. See
 * docs/adr/0001-offers-are-matched-by-the-gateway.md.
 */
final class OfferMatch {

    private OfferMatch() {}

    /** The offer that is named exactly as the commit names it, at the amount it states. */
    static Checked<Offer> find(List<Offer> offers, CommitForm commit) {
        List<Offer> named = offers.stream()
                .filter(offer -> offer.selector().equals(commit.selector()))
                .toList();
        if (named.isEmpty()) {
            return Checked.stopped(noOffer(offers, commit));
        }
        List<Offer> priced = named.stream()
                .filter(offer ->
                        commit.amountPaisa().isEmpty() || commit.amountPaisa().getAsLong() == offer.amountPaisa())
                .toList();
        if (priced.isEmpty()) {
            return Checked.stopped(error(commit.selection().otherAmount()));
        }
        return onePrice(commit.amountReachesProvider() ? priced : named)
                ? Checked.passed(priced.getFirst())
                : Checked.stopped(ProtocolError.unfitting("amount", "Offers of one name can't be told apart."));
    }

    /** Offers of one name and one price are one to the provider too. */
    private static boolean onePrice(List<Offer> offers) {
        return offers.stream().mapToLong(Offer::amountPaisa).distinct().count() == 1;
    }

    private static ProtocolError noOffer(List<Offer> offers, CommitForm commit) {
        return missingParameter(offers, commit)
                .map(parameter -> ProtocolError.unfitting(parameter, "Required for this offer."))
                .orElseGet(() -> error(commit.selection().noOffer()));
    }

    /** The parameter without which the named offer isn't named: a TV plan's set-top box, say. */
    private static Optional<String> missingParameter(List<Offer> offers, CommitForm commit) {
        return offers.stream()
                .filter(offer -> offer.selector()
                        .entrySet()
                        .containsAll(commit.selector().entrySet()))
                .map(offer ->
                        missing(offer.selector().keySet(), commit.selector().keySet()))
                .findFirst();
    }

    private static String missing(Set<String> needed, Set<String> given) {
        return needed.stream()
                .filter(parameter -> !given.contains(parameter))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static ProtocolError error(Mismatch mismatch) {
        return switch (mismatch) {
            case Mismatch.Invalid(String parameter, String message) -> ProtocolError.unfitting(parameter, message);
            case Mismatch.Declined(String reason) -> ProtocolError.of(ErrorCode.CLIENT_ERROR, reason);
        };
    }
}
