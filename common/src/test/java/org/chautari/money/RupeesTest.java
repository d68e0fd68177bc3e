package org.chautari.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RupeesTest {

    @ParameterizedTest
    @CsvSource({
        "1850, 185000",
        "1850.0, 185000",
        "1850.00, 185000",
        "1850.000, 185000",
        "0.01, 1",
        "00.10, 10",
        ".5, 50",
        "5., 500",
        "0001850, 185000",
        "9999999.99, 999999999"
    })
    void anAmountIsItsPaisa(String text, long paisa) {
        assertEquals(OptionalLong.of(paisa), Rupees.parseAmount(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "0",
                "0.0",
                "0.00",
                "0.001",
                "1.005",
                "-1",
                "+1",
                "1,850",
                "1 850",
                " 1850",
                "1850 ",
                "1850\n",
                "1e3",
                "1E3",
                "0x10",
                "1.2.3",
                "٣",
                "१८५०",
                "NaN",
                "Infinity",
                "10000000",
                "9999999.991",
                "null",
                "1_000",
                "99999999999999999999999999999999999999999999"
            })
    void whatIsNoPayableAmountHasNone(String text) {
        assertEquals(OptionalLong.empty(), Rupees.parseAmount(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00000", "000", ".0"})
    void aPriceOfNothingIsZero(String text) {
        assertEquals(OptionalLong.of(0), Rupees.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"1850, 185000", "1850.00, 185000", "1.85e3, 185000", "1E+2, 10000", "0E+9, 0", "1e-2, 1", "0.0, 0"})
    void aNumberIsItsPaisaHoweverWritten(BigDecimal rupees, long paisa) {
        assertEquals(OptionalLong.of(paisa), Rupees.paisaOf(rupees));
    }

    @ParameterizedTest
    @CsvSource({"-1", "-0.01", "0.001", "1e-3", "1.999", "10000000", "1e7", "1e30"})
    void aNumberThatIsNoWholePaisaOrTooLargeHasNone(BigDecimal rupees) {
        assertEquals(OptionalLong.empty(), Rupees.paisaOf(rupees));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "123456789e2000000000"})
    void aGiganticExponentIsRefusedWithoutExpandingIt(String number) {
        BigDecimal rupees = new BigDecimal(number);

        OptionalLong paisa = assertTimeout(Duration.ofSeconds(30), () -> Rupees.paisaOf(rupees));

        assertEquals(OptionalLong.empty(), paisa);
    }

    @Test
    void paisaAreWrittenWithTwoDecimals() {
        assertEquals("1850.05", Rupees.of(185_005).toPlainString());
        assertEquals("0.10", Rupees.of(10).toPlainString());
    }
}
