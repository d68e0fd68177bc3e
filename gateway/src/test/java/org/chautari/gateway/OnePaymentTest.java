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

/** A reference, and a session, make one payment. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class OnePaymentTest {

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

    private static JsonNode refusal(Merchant merchant, String slug, ObjectNode order) {
        return merchant.commit(slug, order).refused("1011").json();
    }
}
