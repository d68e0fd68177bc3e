package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class CommitTest {

    @Test
    void successSaysAllThatTheProtocolSays() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Ram"));

        Answer answer = merchant.commit("slow-net", order);

        ObjectNode expected = (ObjectNode) Json.parse("""
                {'status': true, 'state': 'Success', 'message': 'Successfully Completed Transaction', 'extra_data': {},
                 'detail': {'transaction_id': 77, 'updated_balance': 12.50},
                 'credits_consumed': 1850.00, 'credits_available': 8150.00}""");
        expected.set("id", answer.at("id"));
        assertEquals(expected, answer.accepted("Success").json());
        assertTrue(answer.at("id").isIntegralNumber());
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @Test
    void detailMayBeAText() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("sky-tv", "Ram");

        Answer answer = merchant.commit(
                "sky-tv",
                Json.of("token", merchant.token(), "session_id", session, "offer_name", "Home 100", "amount", 1232));

        assertEquals("80425310042", answer.accepted("Success").at("detail").textValue());
    }

    @Test
    void paymentIsSentOnceUnderItsUpstreamReference() {
        Merchant merchant = Merchant.open();

        Answer answer = merchant.pay("slow-net", "Ram");

        answer.accepted("Success");
        assertEquals(1, Provider.commits(merchant.payment("upstream_reference")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1850", "'1850'", "'1850.00'", "1850.0", "'1850.'", "1.85e3", "'1850.000'"})
    void amountMayTakeAnyOfItsForms(String amount) {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Ram"));
        order.set("amount", Json.parse(amount));

        Answer answer = merchant.commit("slow-net", order);

        assertEquals(
                0,
                answer.accepted("Success").at("credits_consumed").decimalValue().compareTo(new BigDecimal(1850)));
    }

    @Test
    void sessionIdMayBeText() {
        Merchant merchant = Merchant.open();
        long session = merchant.session("slow-net", "Ram");
        ObjectNode order = merchant.order(session).put("session_id", String.valueOf(session));

        Answer answer = merchant.commit("slow-net", order);

        answer.accepted("Success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "'5'"})
    void packageCodeMayBeNumberOrText(String packageCode) {
        Merchant merchant = Merchant.open();
        ObjectNode order = fiberOrder(merchant, "custom_2", "2500.50");
        order.set("package_code", Json.parse(packageCode));

        Answer answer = merchant.commit("fast-fiber", order);

        answer.accepted("Success");
    }

    @Test
    void namesMayBeWrittenWithSpacesWhereTheServiceTakesThem() {
        Merchant merchant = Merchant.open();
        ObjectNode order = fiberOrder(merchant, "custom_2", "2500.50");
        ObjectNode spaced = order.objectNode();
        order.properties().forEach(field -> spaced.set(field.getKey().replace('_', ' '), field.getValue()));
        spaced.put("package code", "5");

        Answer answer = merchant.commit("fast-fiber", spaced);

        answer.accepted("Success");
        assertTrue(answer.json().has("credits_available"), answer.text());
    }

    @Test
    void spacedNamesAreUnknownElsewhere() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Ram"));
        JsonNode session = order.remove("session_id");
        order.set("session id", session);

        Answer answer = merchant.commit("slow-net", order);

        assertTrue(answer.refused("1010").at("error_data").has("session_id"), answer.text());
    }

    @Test
    void unknownParametersAreIgnored() {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Ram"));
        order.put("remarks", "thanks").put("price", 1).put("", true);
        order.putArray("offers").addObject().put("amount", 1);

        Answer answer = merchant.commit("slow-net", order);

        answer.accepted("Success");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: a/b/c",
                "Accept: text/html",
                "Accept: x",
                "X-None: 1",
                "Content-Type: multipart/form-data",
                "Content-Type: application/x-www-form-urlencoded",
                "Accept-Charset: utf-16"
            })
    void headersOfTheClientDontMatter(String header) {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Ram"));
        List<String> nameAndValue = List.of(header.split(": ", 2));

        Answer answer = Gateway.send(
                "POST",
                "/api/servicegroup/commit/slow-net",
                BodyPublishers.ofString(order.toString()),
                nameAndValue.get(0),
                nameAndValue.get(1));

        answer.accepted("Success");
        assertTrue(answer.contentType().startsWith("application/json"), answer.contentType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/servicegroup/commit/slow-net", "/api/servicegroup/commit/slow-net/"})
    void commitTakesBothSlashForms(String path) {
        Merchant merchant = Merchant.open();
        ObjectNode order = merchant.order(merchant.session("slow-net", "Ram"));

        Answer answer = Gateway.post(path, order);

        answer.accepted("Success");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/servicegroup/details/slow-net", "/api/servicegroup/details/slow-net/"})
    void detailsTakesBothSlashForms(String path) {
        Merchant merchant = Merchant.open();

        Answer answer = Gateway.post(path, merchant.lookup("Ram"));

        assertEquals(200, answer.status(), answer.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/balance", "/api/balance/"})
    void balanceTakesBothSlashForms(String path) {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Ram");

        Answer answer = Gateway.get(path + "?token=" + merchant.token());

        assertEquals(Json.parse("{'credits_consumed': 1850.00, 'credits_available': 8150.00}"), answer.json());
    }

    @Test
    void balanceTakesTheTokenInABodyToo() {
        Merchant merchant = Merchant.open();

        Answer answer = Gateway.send(
                "GET",
                "/api/balance",
                BodyPublishers.ofString(Json.of("token", merchant.token()).toString()));

        assertEquals(Json.parse("{'credits_consumed': 0.00, 'credits_available': 10000.00}"), answer.json());
    }

    private static ObjectNode fiberOrder(Merchant merchant, String durationCode, String amount) {
        return Json.of(
                "token",
                merchant.token(),
                "reference",
                Merchant.reference(),
                "session_id",
                merchant.session("fast-fiber", "Ram"),
                "package_code",
                "5",
                "duration_code",
                durationCode,
                "amount",
                amount);
    }
}
