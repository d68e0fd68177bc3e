package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is charged a wrong price, somebody else's bill, or twice. */
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

    @Test
    void sessionThatIsNotTheCallersOwnIsOneAndTheSameAnswer() {
        Merchant merchant = Merchant.open();
        Merchant other = Merchant.open();
        long own = merchant.session("slow-net", "Hari");
        long expired = merchant.session("slow-net", "Hari");
        Database.change("UPDATE session SET expires_at = now() - interval '1 second' WHERE id = ?", expired);
        JsonNode unknown = merchant.commit("slow-net", merchant.order(999_999_999_999L))
                .refused("1011")
                .json();

        assertEquals(Json.parse("{'session_id': 'Unknown or expired session.'}"), unknown.path("details"));
        assertEquals(unknown, refusal(other, "slow-net", other.order(own)));
        assertEquals(unknown, refusal(merchant, "plain-net", merchant.order(own)));
        assertEquals(unknown, refusal(merchant, "slow-net", merchant.order(expired)));
        assertEquals(unknown, refusal(merchant, "slow-net", merchant.order(own).put("token", merchant.liveToken())));
        assertEquals("2 sessions, 0 payments, 0 movements", merchant.rows());
        assertEquals("0 sessions, 0 payments, 0 movements", other.rows());
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

    @Test
    void referenceIsUsedUpInItsModeOnly() {
        Merchant merchant = Merchant.open();
        merchant.grant("live", "5000");
        ObjectNode order = merchant.order(merchant.session("slow-net", "Hari"));
        merchant.commit("slow-net", order).accepted("Success");
        ObjectNode lookup = merchant.lookup("Hari").put("token", merchant.liveToken());
        ObjectNode live = order.deepCopy()
                .put("token", merchant.liveToken())
                .put("session_id", merchant.session("slow-net", lookup));

        Answer answer = merchant.commit("slow-net", live);

        answer.accepted("Success");
        assertEquals(0, answer.at("credits_available").decimalValue().compareTo(new BigDecimal("3150")));
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @Test
    void referenceOfOneAccountIsFreeForAnother() {
        Merchant one = Merchant.open();
        Merchant other = Merchant.open();
        ObjectNode order = one.order(one.session("slow-net", "Hari"));
        one.commit("slow-net", order).accepted("Success");
        ObjectNode same = other.order(other.session("slow-net", "Hari"));
        same.set("reference", order.get("reference"));

        Answer answer = other.commit("slow-net", same);

        answer.accepted("Success");
        assertNotEquals(one.payment("upstream_reference"), other.payment("upstream_reference"));
    }

    @Test
    void referenceMakesOnePaymentForEver() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Hari"));
        Answer first = merchant.commit("slow-net", order).accepted("Success");
        ObjectNode again = order.deepCopy().put("session_id", merchant.session("slow-net", "Hari"));

        Answer answer = merchant.commit("slow-net", again);

        assertEquals(
                Json.of("id", first.at("id").longValue(), "state", "Success"),
                answer.refused("1013").at("error_data"));
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @Test
    void referenceOfARefusedPaymentIsUsedUpToo() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Hari~commit=refused@4000"));
        merchant.commit("slow-net", order).refused("4000");

        Answer answer = merchant.commit("slow-net", order);

        assertEquals(
                "Error", answer.refused("1013").at("error_data").path("state").asText());
        assertEquals(1, Provider.commits(merchant.payment("upstream_reference")));
    }

    @Test
    void commitWithoutReferenceGoesByThatOfItsDetailsCall() {
        Merchant merchant = Merchant.open();
        ObjectNode lookup = merchant.lookup("Hari");
        ObjectNode order = Json.of(
                "token", merchant.token(), "session_id", merchant.session("plain-net", lookup), "package_id", "1");
        merchant.commit("plain-net", order).accepted("Success");

        Answer answer = merchant.commit("plain-net", order);

        answer.refused("1013");
        assertEquals(lookup.get("reference").asText(), merchant.payment("reference"));
    }

    @Test
    void paidSessionIsNotPaidAgain() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("slow-net", "Hari");
        Answer first = merchant.commit("slow-net", merchant.order(session)).accepted("Success");

        Answer answer = merchant.commit("slow-net", merchant.order(session));

        assertEquals(
                Json.of("id", first.at("id").longValue(), "state", "Success"),
                answer.refused("1011").at("error_data"));
        assertEquals("1 sessions, 1 payments, 2 movements", merchant.rows());
    }

    @Test
    void sessionWithAnOpenPaymentIsNotPaidAgain() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("slow-net", "Hari~commit=unknown");
        merchant.commit("slow-net", merchant.order(session)).accepted("Processing");

        Answer answer = merchant.commit("slow-net", merchant.order(session));

        assertEquals(
                "Processing",
                answer.refused("1011").at("error_data").path("state").asText());
    }

    @Test
    void refusedSessionMayBePaidUnderAnotherReference() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("slow-net", "Hari~commit=refused@4000");
        merchant.commit("slow-net", merchant.order(session)).refused("4000");

        Answer answer = merchant.commit("slow-net", merchant.order(session));

        answer.refused("4000");
        assertEquals("1 sessions, 2 payments, 4 movements", merchant.rows());
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

    private static JsonNode refusal(Merchant merchant, String slug, ObjectNode order) {
        return merchant.commit(slug, order).refused("1011").json();
    }
}
