package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Logger;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.LogRecorder;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Provider;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The log tells what happened, and never to whom. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class QuietLogsTest {

    private static final String NAME = "Zanzibar-Quagmire";

    @Test
    void logsCarryNoTokenNoNameAndNoPayload() {
        LogRecorder log = new LogRecorder();
        Logger root = Logger.getLogger("");
        root.addHandler(log);
        Merchant merchant = Merchant.open();

        try {
            everythingThatGetsLogged(merchant);
        } finally {
            root.removeHandler(log);
        }

        assertTrue(log.text().contains("A commit was answered"), log.text());
        assertTrue(log.text().contains("A lookup failed"), log.text());
        assertTrue(log.text().contains("A request failed"), log.text());
        for (String secret : List.of(
                NAME,
                merchant.token(),
                merchant.token().substring(5),
                merchant.liveToken(),
                Operator.key(),
                ConfigProvider.getConfig().getValue("chautari.provider-calls.secret", String.class),
                "19987322608",
                "80425310042",
                "The provider says no",
                "splendid",
                "oops")) {
            assertFalse(log.text().contains(secret), secret + " is in the log:\n" + log.text());
        }
    }

    private static void everythingThatGetsLogged(Merchant merchant) {
        for (String fault :
                List.of("ok", "refused@4000", "unknown", "500", "garbage", "other-word", "half-answer", "reset")) {
            merchant.pay("slow-net", NAME + "~commit=" + fault);
            merchant.details("slow-net", merchant.lookup(NAME + "~details=" + fault));
        }
        merchant.details("plain-net", merchant.lookup(NAME + "\n"));
        merchant.details("plain-net", merchant.lookup(NAME).put("token", merchant.token() + "x"));
        Gateway.get("/api/balance?token=" + merchant.token());
        Gateway.post(
                "/api/servicegroup/commit/plain-net",
                ("{\"token\":\"" + merchant.token() + "\",").getBytes(StandardCharsets.UTF_8));
        Operator.post("/accounts", "{\"name\": \"" + NAME);
        withoutDatabase(merchant);
    }

    private static void withoutDatabase(Merchant merchant) {
        ObjectNode lookup = merchant.lookup(NAME);
        Provider.cutDatabase();
        try {
            assertEquals("500 1017", merchant.details("plain-net", lookup).verdict());
        } finally {
            Provider.mendDatabase();
        }
        merchant.isServedAgain();
    }
}
