package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The price comes from the session, and credits move only by what is known to have happened. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class ChargeTest {

    private static final String UNTOUCHED = "1000000 available, 0 held, 0 spent";

    @Test
    void priceComesFromTheSessionWhereNoAmountIsSent() {
        Merchant merchant = Merchant.open();
        ObjectNode order = Json.of(
                "token", merchant.token(), "session_id", merchant.session("plain-net", "Hari"), "package_id", "3");

        Answer answer = merchant.commit("plain-net", order);

        answer.accepted("Success");
        assertEquals("760075 available, 0 held, 239925 spent", merchant.credits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1849.99", "1850.01", "400", "9999999.99"})
    void otherAmountThanThePriceIsRefused(String amount) {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("plain-net", "Hari")).put("amount", amount);

        Answer answer = merchant.commit("plain-net", order);

        assertEquals(
                Json.of("amount", "Not the package's price."),
                answer.refused("1011").at("details"));
        assertEquals(Json.of(), answer.at("error_data"));
        assertEquals(UNTOUCHED, merchant.credits());
    }

    @Test
    void otherAmountIsRefusedInTheWordsOfTheService() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("sky-tv", "Hari");
        ObjectNode order =
                Json.of("token", merchant.token(), "session_id", session, "offer_name", "Home 100", "amount", 1);

        Answer answer = merchant.commit("sky-tv", order);

        assertEquals(
                Json.parse("{'offer_name': 'Offer and amount differ.'}"),
                answer.refused("1011").at("details"));
    }

    @ParameterizedTest
    @CsvSource({"1000, a", "1500, b"})
    void packagesOfOneCodeAreToldApartByAmount(String amount, String offer) {
        Merchant merchant = Merchant.open();
        ObjectNode order = Json.of(
                "token",
                merchant.token(),
                "reference",
                Merchant.reference(),
                "session_id",
                merchant.session("fast-fiber", "Hari"),
                "package_code",
                "9",
                "duration_code",
                "1",
                "amount",
                amount);

        Answer answer = merchant.commit("fast-fiber", order);

        answer.accepted("Success");
        assertEquals(offer, merchant.payment("offer_id"));
        assertEquals(amount + "00", merchant.payment("amount_paisa"));
    }

    @Test
    void tvPlanWithoutItsBoxIsRefused() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("sky-tv", "Hari");
        ObjectNode order =
                Json.of("token", merchant.token(), "session_id", session, "offer_name", "Sports", "amount", 450);

        Answer answer = merchant.commit("sky-tv", order);

        assertEquals(
                Json.parse("{'stb': 'Required for this offer.'}"),
                answer.refused("1011").at("details"));
        assertEquals(UNTOUCHED, merchant.credits());
    }

    @Test
    void tvPlanForAnotherBoxIsRefused() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("sky-tv", "Hari");
        ObjectNode order = Json.of(
                "token", merchant.token(), "session_id", session, "offer_name", "Sports", "stb", "S-3", "amount", 450);

        Answer answer = merchant.commit("sky-tv", order);

        assertEquals(
                Json.parse("{'offer_name': 'No such offer for this stb.'}"),
                answer.refused("1011").at("details"));
    }

    @Test
    void duesArePaidAtTheirAmount() {
        Merchant merchant = Merchant.open();
        ObjectNode order = dues(merchant, merchant.session("sky-tv", "Hari~due=250.50"), "250.50");

        Answer answer = merchant.commit("sky-tv", order);

        answer.accepted("Success");
        assertEquals("974950 available, 0 held, 25050 spent", merchant.credits());
    }

    @Test
    void duesThatAreNotThereAreDeclinedInTheWordsOfTheService() {
        Merchant merchant = Merchant.open();
        ObjectNode order = dues(merchant, merchant.session("sky-tv", "Hari"), "250.50");

        Answer answer = merchant.commit("sky-tv", order);

        assertEquals("No dues here.", answer.refused("4000").at("details").asText());
        assertEquals("1 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @Test
    void waysToNameAnOfferDontMix() {
        Merchant merchant = Merchant.open();
        ObjectNode order = dues(merchant, merchant.session("sky-tv", "Hari~due=250.50"), "250.50")
                .put("offer_name", "Home 100");

        Answer answer = merchant.commit("sky-tv", order);

        answer.refused("1010");
        assertEquals("1 sessions, 0 payments, 0 movements", merchant.rows());
    }

    @Test
    void offerThatIsNotInTheSessionIsRefused() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("plain-net", "Hari")).put("package_id", "4");

        Answer answer = merchant.commit("plain-net", order);

        assertEquals(
                Json.parse("{'package_id': 'No such package.'}"),
                answer.refused("1011").at("details"));
    }

    @ParameterizedTest
    @CsvSource({"refused@4000, 4000", "refused@7000, 7000", "refused@1017, 7000", "refused@9999, 7000", "not-sent, 1018"
    })
    void refusalGivesCreditsBackAtOnce(String script, String code) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("slow-net", "Hari~commit=" + script);

        answer.refused(code);
        assertEquals(UNTOUCHED, merchant.credits());
        assertEquals("Error", merchant.payment("state"));
        assertEquals("1 sessions, 1 payments, 2 movements", merchant.rows());
    }

    @Test
    void reasonOfARefusalPassesThrough() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("slow-net", "Hari~commit=refused@4000");

        assertEquals(
                "The provider says no.", answer.refused("4000").at("details").asText());
    }

    @ParameterizedTest
    @CsvSource({"unknown, Processing", "processing, Processing", "queued, Queued"})
    void whatIsNotFinalStaysHeld(String script, String state) {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("slow-net", "Hari~commit=" + script);

        ObjectNode expected = (ObjectNode) Json.parse("""
                {'status': true, 'message': 'Your operation is in queue.', 'extra_data': {}, 'detail': '',
                 'credits_consumed': 1850.00, 'credits_available': 8150.00}""");
        expected.put("state", state);
        expected.set("id", answer.at("id"));
        assertEquals(expected, answer.accepted(state).json());
        assertEquals("815000 available, 185000 held, 0 spent", merchant.credits());
        assertEquals(state, merchant.payment("state"));
    }

    private static ObjectNode dues(Merchant merchant, long session, String amount) {
        return Json.of(
                "token",
                merchant.token(),
                "session_id",
                session,
                "renew_type",
                "outstanding_payment",
                "amount",
                amount);
    }
}
