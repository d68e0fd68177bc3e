package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceCommandTest extends GatewayTest {

    private static final String PRICE = """
            {"service": "subisu", "valid_from": "2026-12-31T18:15:00Z",
             "commission": {"slabs": [{"up_to": 1000.00, "flat": 5.00}, {"percent": 1}]}, "service_charge": {"flat": 0.00}}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--percent 2.5 | \"commission\":{\"percent\":\"2.5\"}",
                "--flat 0 | \"commission\":{\"flat\":\"0\"}",
                "--charge-flat 10.00 | \"service_charge\":{\"flat\":\"10.00\"}",
                "--charge-percent 1 | \"service_charge\":{\"percent\":\"1\"}",
                "--charge-slab rest=1% | \"service_charge\":{\"slabs\":[{\"percent\":\"1\"}]}",
                "--slab 1000=5.00 --slab 5000=2% --slab rest=10 | \"commission\":{\"slabs\":[{\"up_to\":\"1000\",\"flat\":\"5.00\"},{\"up_to\":\"5000\",\"percent\":\"2\"},{\"flat\":\"10\"}]}",
                "--flat 1 --charge-flat 2 | \"commission\":{\"flat\":\"1\"},\"service_charge\":{\"flat\":\"2\"}"
            })
    void aPriceIsSentAsItWasTyped(String rates, String sent) {
        gateway.answers(201, PRICE);

        int exitCode = type("price set acme --service subisu --from 2027-01-01 " + rates);

        assertEquals(0, exitCode, gateway.err());
        assertSent(
                "POST",
                "accounts/acme/prices",
                "{%s,\"service\":\"subisu\",\"valid_from\":\"2027-01-01\"}".formatted(sent));
        assertEquals(
                "acme at subisu from 2026-12-31T18:15:00Z: commission 5.00 up to 1,000.00, 1% above, service charge 0.00.\n",
                gateway.out());
    }

    @Test
    void pricesAreListed() {
        gateway.answers(200, "[" + PRICE + "]");

        type("price list acme --service subisu");

        assertSent("GET", "accounts/acme/prices?service=subisu", "");
        assertEquals("""
                SERVICE  FROM                  COMMISSION                     SERVICE CHARGE
                subisu   2026-12-31T18:15:00Z  5.00 up to 1,000.00, 1% above  0.00
                """, gateway.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price set acme --percent 1",
                "price set acme --service subisu",
                "price set acme --service subisu --percent 1 --flat 1",
                "price set acme --service subisu --percent 1 --slab rest=1",
                "price set acme --service subisu --percent -1",
                "price set acme --service subisu --percent 2.5%",
                "price set acme --service subisu --flat 1e3",
                "price set acme --service subisu --charge-flat 0.001",
                "price set acme --service subisu --slab 1000=5",
                "price set acme --service subisu --slab rest=5 --slab 1000=5",
                "price set acme --service subisu --slab 5",
                "price set acme --service subisu --percent 1 --from 2027-02-30"
            })
    void whatIsNotUnderstoodSendsNothing(String typed) {
        assertMisuse(typed);
    }

    @Test
    void aWrongSlabIsNamed() {
        type("price set acme --service subisu --slab 1000=x --slab rest=1%");

        assertTrue(gateway.err().startsWith("This is not rupees with at most 2 decimals: x"), gateway.err());
    }
}
