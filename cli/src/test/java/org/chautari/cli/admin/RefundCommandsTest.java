package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundCommandsTest extends GatewayTest {

    private static final String REFUND = """
            {"id": 3, "key": "k1", "amount": 1000.00, "credits": 985.00, "reason": "cancelled",
             "created_at": "2026-01-01T00:00:00Z"}""";

    @Test
    void aPartIsRefundedOnceForItsKey() {
        gateway.answers(200, "{\"refund\": %s, \"left\": 850.00, \"credits_available\": 5000.00}".formatted(REFUND));

        int exitCode = type("payments refund 7 --amount 1000 --reason cancelled --key k1");

        assertEquals(0, exitCode);
        assertSent("POST", "payments/7/refunds", "{\"amount\":\"1000\",\"reason\":\"cancelled\",\"key\":\"k1\"}");
        assertEquals(
                "Refunded 1,000.00 of payment 7, 985.00 in credits; 850.00 are left to refund (key k1).\n",
                gateway.out());
    }

    @Test
    void allThatIsLeftIsRefundedUnlessAnAmountIsSaid() {
        gateway.answers(200, "{\"refund\": %s, \"left\": 0.00}".formatted(REFUND));

        type("payments refund 7 --reason cancelled");

        String received = gateway.received().getFirst();
        assertTrue(received.matches("POST .*\\{\"reason\":\"cancelled\",\"key\":\"[0-9a-f-]{36}\"}"), received);
    }

    @Test
    void refundsAreListed() {
        gateway.answers(200, "[" + REFUND + "]");

        type("payments refunds 7");

        assertSent("GET", "payments/7/refunds", "");
        assertEquals("""
                ID    AMOUNT  CREDITS  KEY  CREATED               REASON
                 3  1,000.00   985.00  k1   2026-01-01T00:00:00Z  cancelled
                """, gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments refund 7",
                "payments refund --reason cancelled",
                "payments refund 7 --reason cancelled --amount -1",
                "payments --mode live refund 7 --reason cancelled",
                "payments --from 2026-02-30",
                "payments refunds"
            })
    void whatIsNotUnderstoodSendsNothing(String typed) {
        assertMisuse(typed);
    }
}
