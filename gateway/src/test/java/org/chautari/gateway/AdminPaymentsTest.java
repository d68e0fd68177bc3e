package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments are listed, narrowed down, page by page. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AdminPaymentsTest {

    @Test
    void paymentsAreNarrowedDown() {
        Merchant merchant = Merchant.open();
        ObjectNode paid = merchant.order(merchant.session("slow-net", "Asha"));
        merchant.commit("slow-net", paid).accepted("Success");
        merchant.pay("slow-net", "Asha~commit=queued").accepted("Queued");
        merchant.pay("slow-net", "Asha~commit=refused@4000").refused("4000");
        String own = "?account=" + merchant.name();

        Answer answer = Operator.get("/payments" + own + "&state=Success&mode=test");

        JsonNode payment = answer.at("payments").path(0);
        assertEquals(1, answer.at("payments").size(), answer.text());
        assertEquals(paid.get("reference"), payment.get("reference"));
        assertEquals("slow-net", payment.path("service").asText());
        assertEquals("test", payment.path("mode").asText());
        assertEquals(merchant.name(), payment.path("account").asText());
        assertEquals(0, payment.path("amount").decimalValue().compareTo(new BigDecimal(1850)));
        assertEquals(3, count(own));
        assertEquals(0, count(own + "&mode=live"));
        assertEquals(1, count(own + "&state=Queued"));
        assertEquals(1, count(own + "&reference=" + paid.get("reference").asText()));
        assertEquals(0, count("?account=nobody"));
        assertEquals(3, count(own + "&service=slow-net&from=2026-01-01"));
        assertEquals(0, count(own + "&service=sky-tv"));
        assertEquals(0, count(own + "&to=2026-01-01"));
    }

    @Test
    void paymentsComePageByPageNewestFirst() {
        Merchant merchant = Merchant.open();
        IntStream.range(0, 5).forEach(nth -> merchant.pay("slow-net", "Asha").accepted("Success"));
        List<Long> ids = new ArrayList<>();

        String cursor = "";
        while (!cursor.equals("null")) {
            Answer page = Operator.get(
                    "/payments?limit=2&account=" + merchant.name() + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.at("payments").forEach(payment -> ids.add(payment.path("id").longValue()));
            cursor = page.at("next_cursor").asText();
        }

        assertEquals(5, new HashSet<>(ids).size());
        assertEquals(ids.stream().sorted((a, b) -> Long.compare(b, a)).toList(), ids);
    }

    @Test
    void customersPaymentsAreFoundByWhoeverKnowsTheCustomer() {
        Merchant merchant = Merchant.open();
        String customer = "Asha " + merchant.accountId();
        merchant.pay("slow-net", customer).accepted("Success");
        merchant.pay("slow-net", "Bina").accepted("Success");
        String asked = "?customer=" + customer.replace(" ", "%20");

        assertEquals(1, count(asked));
        assertEquals(1, count(asked + "&service=slow-net"));
        assertEquals(0, count(asked + "&service=sky-tv"));
        assertEquals(0, count(asked + "x"));
    }

    @Test
    void cursorOfAnotherQueryIsRefused() {
        Merchant merchant = Merchant.open();
        IntStream.range(0, 2).forEach(nth -> merchant.pay("slow-net", "Asha").accepted("Success"));
        String own = "/payments?limit=1&account=" + merchant.name();
        String cursor = Operator.get(own).at("next_cursor").asText();

        Answer other = Operator.get(own + "&mode=test&cursor=" + cursor);

        assertEquals(400, other.status(), other.text());
        assertEquals("cursor", other.at("field").asText());
        assertEquals(1, Operator.get(own + "&cursor=" + cursor).at("payments").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mode=both",
                "state=Lost",
                "limit=0",
                "limit=501",
                "limit=x",
                "limit=-1",
                "cursor=x",
                "before=5",
                "from=2026-02-30",
                "to=yesterday",
                "service=No%20such",
                "customer=%0a",
                "limit=1&limit=2",
                "limit=99999999999"
            })
    void badFilterIsRefusedInASentence(String query) {
        Answer answer = Operator.get("/payments?" + query);

        assertTrue(List.of(400, 404).contains(answer.status()), answer.text());
        assertTrue(answer.json().has("error"), answer.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"account=%00", "account=%ed%a0%80", "reference=%00", "reference=%f0%9f%98%80", "account='--"})
    void oddFilterIsRefusedInASentence(String query) {
        Answer answer = Operator.get("/payments?" + query);

        assertEquals(400, answer.status(), answer.text());
        assertTrue(answer.json().has("error"), answer.text());
    }

    private static int count(String query) {
        return Operator.get("/payments" + query).at("payments").size();
    }
}
