package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Offer;
import org.chautari.provider.Selection;
import org.junit.jupiter.api.Test;

class OfferMatchTest {

    private static final Selection PLAN = new Selection(
            List.of("offer_name"),
            new Mismatch.Invalid("offer_name", "No such offer."),
            new Mismatch.Invalid("offer_name", "Offer_name does not match with amount!"));
    private static final Selection TV = new Selection(List.of("offer_name", "stb"), PLAN.noOffer(), PLAN.otherAmount());
    private static final Selection DUES = new Selection(
            List.of("renew_type"),
            new Mismatch.Declined("No outstanding dues."),
            new Mismatch.Invalid("amount", "Not what is due."));

    private static final Offer SMALL = new Offer("1", "small", "package", 123_200, Map.of("package_code", "9"));
    private static final Offer LARGE = new Offer("2", "large", "package", 99_900, Map.of("package_code", "9"));
    private static final Offer VIDEO =
            new Offer("3", "video", "tv", 1_000, Map.of("offer_name", "Video 1M", "stb", "sample5"));
    private static final Offer INTERNET = new Offer("4", "net", "internet", 400_000, Map.of("offer_name", "10Mbps"));

    @Test
    void offersOfOneNameAreToldApartByAmount() {
        assertEquals(LARGE, paid(List.of(SMALL, LARGE), commit(PLAN, Map.of("package_code", "9"), 99_900)));
        assertEquals(SMALL, paid(List.of(SMALL, LARGE), commit(PLAN, Map.of("package_code", "9"), 123_200)));
    }

    @Test
    void offersOfOneNameAndTwoPricesAreNotGuessedAt() {
        ProtocolError error = refused(List.of(SMALL, LARGE), commit(PLAN, Map.of("package_code", "9")));
        assertEquals(ErrorCode.UNFITTING, error.code());
    }

    @Test
    void offersOfOneNameAndOnePriceAreOne() {
        Offer twin = new Offer("5", "twin", "package", LARGE.amountPaisa(), LARGE.selector());
        assertEquals(LARGE, paid(List.of(LARGE, twin), commit(PLAN, Map.of("package_code", "9"))));
    }

    @Test
    void anAmountThatTheProviderNeverSeesTellsNothingApart() {
        CommitForm commit = new CommitForm(
                1, Optional.empty(), PLAN, Map.of("package_code", "9"), OptionalLong.of(99_900), false, false);
        assertEquals(ErrorCode.UNFITTING, refused(List.of(SMALL, LARGE), commit).code());
    }

    @Test
    void anotherAmountIsRefusedInTheProvidersWords() {
        ProtocolError error = refused(List.of(INTERNET), commit(PLAN, Map.of("offer_name", "10Mbps"), 399_999));
        assertEquals(ErrorCode.UNFITTING, error.code());
        assertEquals(
                "Offer_name does not match with amount!",
                error.details().path("offer_name").asText());
    }

    @Test
    void aTvPlanWithoutItsSetTopBoxIsRefused() {
        ProtocolError error = refused(List.of(VIDEO), commit(PLAN, Map.of("offer_name", "Video 1M"), 1_000));
        assertEquals(ErrorCode.UNFITTING, error.code());
        assertEquals("Required for this offer.", error.details().path("stb").asText());
    }

    @Test
    void aTvPlanOfAnotherSetTopBoxIsRefused() {
        ProtocolError error =
                refused(List.of(VIDEO), commit(TV, Map.of("offer_name", "Video 1M", "stb", "other"), 1_000));
        assertEquals("No such offer.", error.details().path("offer_name").asText());
    }

    @Test
    void aPlanIsNotPaidForASetTopBoxItDoesNotHave() {
        assertEquals(
                ErrorCode.UNFITTING,
                refused(List.of(INTERNET), commit(TV, Map.of("offer_name", "10Mbps", "stb", "sample5"), 400_000))
                        .code());
    }

    @Test
    void whatTheProviderWouldDeclineIsDeclinedInItsWords() {
        ProtocolError error =
                refused(List.of(INTERNET), commit(DUES, Map.of("renew_type", "outstanding_payment"), 10_000));
        assertEquals(ErrorCode.CLIENT_ERROR, error.code());
        assertEquals("No outstanding dues.", error.details().asText());
    }

    private static Offer paid(List<Offer> offers, CommitForm commit) {
        return (Offer) assertInstanceOf(Checked.Passed.class, OfferMatch.find(offers, commit))
                .value();
    }

    private static ProtocolError refused(List<Offer> offers, CommitForm commit) {
        return assertInstanceOf(Checked.Stopped.class, OfferMatch.find(offers, commit))
                .error();
    }

    private static CommitForm commit(Selection selection, Map<String, String> selector) {
        return new CommitForm(1, Optional.empty(), selection, selector, OptionalLong.empty(), false, true);
    }

    private static CommitForm commit(Selection selection, Map<String, String> selector, long amountPaisa) {
        return new CommitForm(1, Optional.empty(), selection, selector, OptionalLong.of(amountPaisa), false, true);
    }
}
