package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chautari.gateway.protocol.Checked;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Offer;
import org.chautari.provider.Selection;

/** Whatever a provider offers and whatever a client asks for. */
class OfferMatchProperties {

    private static final Selection BY_NAME = new Selection(
            List.of("name"), new Mismatch.Invalid("name", "No such offer."), new Mismatch.Invalid("amount", "No."));

    @Property
    void whatIsPaidIsWhatWasNamedAtThePriceStated(
            @ForAll("offers") List<Offer> offers, @ForAll("commits") CommitForm commit) {
        if (OfferMatch.find(offers, commit) instanceof Checked.Passed<Offer>(Offer paid)) {
            assertTrue(offers.contains(paid));
            assertEquals(commit.selector(), paid.selector());
            commit.amountPaisa().ifPresent(stated -> assertEquals(stated, paid.amountPaisa()));
        }
    }

    @Property
    void nobodyGuessesBetweenTwoPrices(@ForAll("offers") List<Offer> offers, @ForAll("commits") CommitForm commit) {
        boolean paid = OfferMatch.find(offers, commit) instanceof Checked.Passed<Offer>;

        long pricesThatFit = offers.stream()
                .filter(offer -> offer.selector().equals(commit.selector()))
                .mapToLong(Offer::amountPaisa)
                .filter(price -> !commit.amountReachesProvider()
                        || commit.amountPaisa().isEmpty()
                        || commit.amountPaisa().getAsLong() == price)
                .distinct()
                .count();
        assertTrue(!paid || pricesThatFit == 1, "paid though %d prices fit".formatted(pricesThatFit));
    }

    @Property
    void whatIsOfferedOnceCanBePaid(@ForAll("offers") List<Offer> offers, @ForAll boolean statesAmount) {
        for (Offer offer : offers) {
            long sameName = offers.stream()
                    .filter(other -> other.selector().equals(offer.selector()))
                    .count();
            CommitForm commit = commit(
                    offer.selector(), statesAmount ? OptionalLong.of(offer.amountPaisa()) : OptionalLong.empty(), true);
            assertTrue(sameName > 1 || OfferMatch.find(offers, commit).equals(Checked.passed(offer)));
        }
    }

    @Provide
    Arbitrary<List<Offer>> offers() {
        return Combinators.combine(selectors(), prices())
                .as((selector, price) -> new Offer("x", "An offer", "package", price, selector))
                .list()
                .ofMaxSize(8)
                .map(OfferMatchProperties::numbered);
    }

    @Provide
    Arbitrary<CommitForm> commits() {
        Arbitrary<OptionalLong> amounts = prices().map(OptionalLong::of)
                .injectNull(0.3)
                .map(amount -> amount == null ? OptionalLong.empty() : amount);
        return Combinators.combine(selectors(), amounts, Arbitraries.of(true, false))
                .as(OfferMatchProperties::commit);
    }

    private static Arbitrary<Map<String, String>> selectors() {
        return Arbitraries.of(
                Map.of("name", "a"),
                Map.of("name", "b"),
                Map.of("name", "a", "box", "1"),
                Map.of("name", "a", "box", "2"));
    }

    private static Arbitrary<Long> prices() {
        return Arbitraries.of(1L, 100L, 185_000L, 999_999_999L);
    }

    private static List<Offer> numbered(List<Offer> offers) {
        List<Offer> numbered = new ArrayList<>();
        for (Offer offer : offers) {
            numbered.add(new Offer(
                    String.valueOf(numbered.size()),
                    offer.title(),
                    offer.kind(),
                    offer.amountPaisa(),
                    offer.selector()));
        }
        return numbered;
    }

    private static CommitForm commit(Map<String, String> selector, OptionalLong amountPaisa, boolean amountReaches) {
        return new CommitForm(1, Optional.empty(), BY_NAME, selector, amountPaisa, false, amountReaches);
    }
}
