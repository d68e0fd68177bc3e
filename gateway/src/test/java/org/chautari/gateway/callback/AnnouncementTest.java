package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told of which payments: those that their commit left open, once they are final. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AnnouncementTest {

    private Listener listener;

    @BeforeEach
    void start() {
        listener = new Listener(Listener.answer(200));
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    @ParameterizedTest
    @CsvSource({"queued, success, Success", "unknown, failed, Failed", "reset, expired, Expired"})
    void aPaymentThatWasLeftOpenIsToldOnceItIsFinal(String commit, String status, String state) {
        Merchant merchant = withEndpoint();
        ObjectNode order =
                merchant.order(merchant.session("slow-net", "Bina~commit=%s,status=%s".formatted(commit, status)));
        merchant.commit("slow-net", order);

        Eventually.holds("it is told", () -> listener.requests().size() == 1);

        String told = listener.requests().getFirst().text();
        assertTrue(told.contains(state), told);
        assertTrue(told.contains(order.path("reference").asText()), told);
        assertTrue(told.contains("1850.00"), told);
        Eventually.holds("it is done with", () -> callbacks(merchant).equals("delivered"));
        assertEquals(state, merchant.payment("state"));
    }

    @Test
    void whatTheCommitWasAnsweredIsNotToldAgain() {
        Merchant merchant = withEndpoint();

        merchant.pay("slow-net", "Bina").accepted("Success");
        merchant.pay("slow-net", "Bina~commit=refused@4000");

        assertEquals("null", callbacks(merchant));
    }

    @Test
    void whoHasNoUrlIsNotTold() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=queued,status=success");

        Eventually.holds("it is final", () -> merchant.payment("state").equals("Success"));

        assertEquals("null", callbacks(merchant));
    }

    private Merchant withEndpoint() {
        Merchant merchant = Merchant.open();
        assertEquals(
                200,
                Operator.put(
                                "/accounts/" + merchant.name() + "/callback",
                                Json.of("mode", "test", "url", listener.url()))
                        .status());
        return merchant;
    }

    private static String callbacks(Merchant merchant) {
        return Database.text("SELECT string_agg(state, ', ') FROM callback WHERE account_id = ?", merchant.accountId());
    }
}
